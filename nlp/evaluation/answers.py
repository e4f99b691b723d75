"""What the machine said of labelled reports, in a form that can be counted."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from nlp.evaluation.reports import Labelled
from nlp.model.store import Models
from nlp.model.training import Lesson
from nlp.ranking import BARS, Bar, Weighed, weighed
from nlp.results import Analysis, Tag

LISTS = ("themes", "groups", "places")


@dataclass(frozen=True)
class Answer:
    """One list of one report: what people said, what was decided, and all in the order shown."""

    expected: frozenset[str]
    decided: frozenset[str]
    shown: tuple[str, ...]


@dataclass(frozen=True)
class Answered:
    report: Labelled
    lists: dict[str, Answer]  # a list that nobody has labelled is missing


def by_analysis(
    reports: Iterable[Labelled], analyse: Callable[[Labelled], Analysis]
) -> list[Answered]:
    """The answers of the analyser, as anybody gets them."""
    return [_answered(report, analyse(report)) for report in reports]


def by_second_reader(reports: Iterable[Labelled]) -> list[Answered]:
    """A person's answers to the same question: what agreement can be hoped for at all."""
    return [
        Answered(
            report,
            {
                name: Answer(getattr(report, name), said, tuple(sorted(said)))
                for name, said in report.again.items()
            },
        )
        for report in reports
    ]


def by_models(lessons: Iterable[Lesson], models: Models) -> list[Answered]:
    """The answers of models that are not installed; themes and groups only."""
    return [_judged(one, models) for one in lessons]


def _judged(lesson: Lesson, models: Models) -> Answered:
    found = weighed(lesson.reading, models, {})
    expected = {"themes": lesson.report.themes, "groups": lesson.report.groups}
    lists = {name: _weighed(expected[name], found[name], BARS[name]) for name in expected}
    return Answered(lesson.report, lists)


def _weighed(expected: frozenset[str], found: Sequence[Weighed], bar: Bar) -> Answer:
    decided = [one.code for one in found if one.decided(bar)]
    rest = [one.code for one in found if one.code not in decided]
    return Answer(expected, frozenset(decided), (*decided, *rest))


def _answered(report: Labelled, found: Analysis) -> Answered:
    lists = {
        "themes": _tagged(report.themes, found.themes),
        "groups": _tagged(report.groups, found.groups),
    }
    if report.places is not None:
        places = tuple(dict.fromkeys(place.code for place in found.places))
        lists["places"] = Answer(report.places, frozenset(places), places)
    return Answered(report, lists)


def _tagged(expected: frozenset[str], tags: Sequence[Tag]) -> Answer:
    decided = frozenset(tag.code for tag in tags if tag.status == "tag")
    return Answer(expected, decided, tuple(tag.code for tag in tags))

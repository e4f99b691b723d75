"""The whole evaluation of a file: every list, all reports and parts of them."""

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from nlp.evaluation.answers import LISTS, Answered, by_second_reader
from nlp.evaluation.measures import ListScore, scored
from nlp.evaluation.reports import Labelled

PARTS: dict[str, Callable[[Labelled], bool]] = {
    "all": lambda _report: True,
    "fi": lambda report: report.language == "fi",
    "sv": lambda report: report.language == "sv",
    "hard": lambda report: report.hard,
    "plain": lambda report: not report.hard,
}


@dataclass(frozen=True)
class Quality:
    """`parts`: part of the file → list → figures; a part or list without reports is missing."""

    reports: int
    lexicon_version: str
    written_by: str
    parts: dict[str, dict[str, ListScore]]

    def as_dict(self) -> dict[str, Any]:
        return asdict(self)


def evaluate(answered: Sequence[Answered], *, version: str, written_by: str) -> Quality:
    """`written_by`: who wrote the texts and labelled them; a figure without that says nothing."""
    parts = {
        name: _lists([one for one in answered if belongs(one.report)])
        for name, belongs in PARTS.items()
    }
    parts["people"] = _lists(by_second_reader(one.report for one in answered))
    return Quality(
        reports=len(answered),
        lexicon_version=version,
        written_by=written_by,
        parts={name: lists for name, lists in parts.items() if lists},
    )


def _lists(answered: Sequence[Answered]) -> dict[str, ListScore]:
    found = {name: [one.lists[name] for one in answered if name in one.lists] for name in LISTS}
    return {name: scored(answers) for name, answers in found.items() if answers}

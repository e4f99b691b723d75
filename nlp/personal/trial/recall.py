"""How much of made-up personal data is found: by kind, and of names by origin."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Protocol

from nlp.personal import lists
from nlp.personal.trial import codes, people
from nlp.results import Find

_TIMES = 3  # each sentence, for every origin
_EACH_KIND = 1000  # texts; a miss in a thousand is what the aim allows
_CLEAN = Path(__file__).parent / "clean.txt"


class Reader(Protocol):
    """What is tried; `nlp.analyser.Analyser` is one."""

    def personal_data(self, text: str, /) -> tuple[Find, ...]: ...


@dataclass(frozen=True)
class Score:
    """Texts tried, texts stopped outright, and texts stopped or asked about."""

    tried: int
    blocked: int
    found: int

    @property
    def recall(self) -> float:
        """The share that was stopped or asked about."""
        return self.found / self.tried

    def as_dict(self) -> dict[str, float]:
        return {
            "tried": self.tried,
            "blocked": round(self.blocked / self.tried, 4),
            "found": round(self.recall, 4),
        }


def personal_recall(analyser: Reader, seed: int) -> dict[str, object]:
    """The figures of `kinds`, of `names` by origin, and of `clean` texts that look like names.

    `names` are tried twice: with the lists as they are, and (`names_unforeseen`) with every name of
    the trial struck from them, as names come that nobody foresaw; Voikko's dictionary still knows
    the common Finnish ones. One thread only: the second trial changes the lists while it runs.
    """
    with lists.without(people.words()):
        unforeseen = names_by_origin(analyser, seed)
    return {
        "seed": seed,
        "kinds": _plain(kinds(analyser, seed)),
        "names": _plain(names_by_origin(analyser, seed)),
        "names_unforeseen": _plain(unforeseen),
        "clean": clean(analyser).as_dict(),
    }


def kinds(analyser: Reader, seed: int, *, each: int = _EACH_KIND) -> dict[str, Score]:
    trials = codes.trials(Random(seed), each=each)  # noqa: S311 - trials, no secrets
    return _scores(
        (trial.kind, [one for one in analyser.personal_data(trial.text) if one.kind == trial.kind])
        for trial in trials
    )


def names_by_origin(analyser: Reader, seed: int, *, times: int = _TIMES) -> dict[str, Score]:
    trials = people.trials(Random(seed), times=times)  # noqa: S311 - trials, no secrets
    return _scores((trial.origin, _names_at(analyser, trial)) for trial in trials)


def missed_names(analyser: Reader, seed: int) -> Iterator[people.Trial]:
    for trial in people.trials(Random(seed), times=_TIMES):  # noqa: S311 - trials, no secrets
        if not _names_at(analyser, trial):
            yield trial


def clean(analyser: Reader) -> Score:
    """Sentences without personal data: here a find is a false one."""
    lines = _CLEAN.read_text(encoding="utf-8").splitlines()
    texts = [line for line in lines if line and not line.startswith("#")]
    return _scores(("clean", analyser.personal_data(text)) for text in texts)["clean"]


def _names_at(analyser: Reader, trial: people.Trial) -> list[Find]:
    found = analyser.personal_data(trial.text)
    return [
        one
        for one in found
        if one.kind == "name" and one.start < trial.end and trial.start < one.end
    ]


def _scores(results: Iterable[tuple[str, Iterable[Find]]]) -> dict[str, Score]:
    tried, blocked, found = Counter[str](), Counter[str](), Counter[str]()
    for key, finds in results:
        levels = {find.level for find in finds}
        tried[key] += 1
        blocked[key] += "block" in levels
        found[key] += bool(levels & {"block", "suspected"})
    return {key: Score(tried[key], blocked[key], found[key]) for key in tried}


def _plain(scores: dict[str, Score]) -> dict[str, dict[str, float]]:
    return {key: score.as_dict() for key, score in scores.items()}

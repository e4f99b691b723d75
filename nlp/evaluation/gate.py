"""The gate and the places in the page of quality: made-up personal data, hand-written sentences."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from nlp.personal.trial.recall import personal_recall
from nlp.results import Find
from nlp.trials.places import Located, place_scores

SEED = 1
NOTE = """
## Personal data

Sentences made up for this, by the same hand as the rules, which were mended on sentences like
them: real texts will go worse. *Found* is stopped or asked about. *Unforeseen* names are struck
from the lists before they are tried. What is known to slip is in
docs/decisions/nlp-personal-data.md.
"""
ORIGINS = {
    "fi": "Finnish",
    "sv": "Swedish",
    "se": "Sámi",
    "ro": "Finnish Roma",
    "so": "Somali",
    "ar": "Arabic",
    "ku": "Kurdish",
    "fa": "Persian",
    "ru": "Russian",
    "uk": "Ukrainian",
    "vi": "Vietnamese",
    "et": "Estonian",
    "th": "Thai",
    "tl": "Tagalog",
    "ne": "Nepali",
    "af": "West and Central African",
    "tr": "Turkish",
}


class Reader(Protocol):
    """What is tried; `nlp.analyser.Analyser` is one."""

    def personal_data(self, text: str, /) -> tuple[Find, ...]: ...
    def analyse(self, text: str, /) -> Located: ...


@dataclass(frozen=True)
class GateQuality:
    """Figures by kind, of names by origin (foreseen and not), of clean sentences, and of places.

    Shares of 0 to 1, as `personal_recall` and `place_scores` give them.
    """

    people: Mapping[str, Any]
    places: Mapping[str, float]

    @classmethod
    def measured(cls, reader: Reader, *, seed: int = SEED) -> "GateQuality":
        """A few minutes' work in one thread: the lists change while it runs."""
        return cls(personal_recall(reader, seed), place_scores(reader))

    def as_dict(self) -> dict[str, object]:
        return {"personal_data": dict(self.people), "place_sentences": dict(self.places)}

    def rows(self) -> Iterator[tuple[str, int, float, float]]:
        """What was tried, how many texts, and the shares found and stopped outright."""
        for kind, score in self.people["kinds"].items():
            yield kind, score["tried"], score["found"], score["blocked"]
        for code, score in self.people["names"].items():
            yield f"name: {ORIGINS[code]}", score["tried"], score["found"], score["blocked"]
        for code, score in self.people["names_unforeseen"].items():
            name = f"unforeseen name: {ORIGINS[code]}"
            yield name, score["tried"], score["found"], score["blocked"]
        clean = self.people["clean"]
        yield "no personal data", clean["tried"], clean["found"], clean["blocked"]

    def section(self) -> str:
        """Markdown for `nlp.evaluation.page.page`."""
        return "\n".join([NOTE, *self._personal_data(), *self._places()])

    def _personal_data(self) -> Iterator[str]:
        yield "| tried | texts | found | stopped |"
        yield "| --- | --- | --- | --- |"
        for name, tried, found, blocked in self.rows():
            yield f"| {name} | {tried:,} | {found:.3f} | {blocked:.3f} |"

    def _places(self) -> Iterator[str]:
        one = self.places
        yield "\n## Places in sentences written for them\n"
        yield f"{one['sentences']:.0f} sentences: precision {one['precision']:.3f},"
        yield f"recall {one['recall']:.3f}, F1 {one['f1']:.3f}. Rules were mended on them."

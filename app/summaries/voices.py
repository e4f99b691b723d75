"""The words an edition may print, and what it may say of where they come from.

Whoever counts printed words must learn no more of a suppressed count than disclosure control
presumes them to know, that a kind of report is there at all: so of what is suppressed, the words
of one report at most are printed.
"""

from collections.abc import Iterator, Sequence

from app.summaries.coding import Json
from app.summaries.edition_data import Practice, Proposal, Quote
from app.summaries.sight import Sight

PRACTICE = "hyva_kaytanto"
PROPOSAL = "proposal"


class Voices:
    def __init__(self, quotes: Sequence[Json], sight: Sight) -> None:
        self.sight = sight
        self.printed = list(_one_per_hidden_count(_about(quotes, sight), sight))

    def quotes(self) -> tuple[Quote, ...]:
        return tuple(
            Quote(each["text"], each["language"], each["kind"], *self._where(each))
            for each in self.printed
            if each["field"] != PROPOSAL and each["kind"] != PRACTICE
        )

    def practices(self) -> tuple[Practice, ...]:
        return tuple(
            Practice(each["text"], each["language"], *self._where(each))
            for each in self.printed
            if each["field"] != PROPOSAL and each["kind"] == PRACTICE
        )

    def proposals(self) -> tuple[Proposal, ...]:
        return tuple(self._proposal(each) for each in self.printed if each["field"] == PROPOSAL)

    def _proposal(self, quote: Json) -> Proposal:
        theme, municipality = self._where(quote)
        return Proposal(
            text=quote["text"],
            language=quote["language"],
            theme=theme,
            addressee=quote["addressee"],
            municipality=municipality,
            owner=None,
            due=None,
            state="proposed",
        )

    def _where(self, quote: Json) -> tuple[str | None, str | None]:
        """The theme and the municipality, as far as their counts are shown."""
        shown = [theme for theme in quote["themes"] if self.sight.is_shown("theme", theme)]
        theme = max(shown, key=self._size, default=None)
        return theme, self._municipality(quote, theme)

    def _size(self, theme: str) -> int:
        return self.sight.count(self.sight.now, "theme", theme).reports or 0

    def _municipality(self, quote: Json, theme: str | None) -> str | None:
        if theme is None or self.sight.column is not None or len(quote["municipalities"]) != 1:
            return None
        (code,) = quote["municipalities"]
        named: str = code
        seen = self.sight.shows_cell("theme", theme, named)
        return named if seen and self.sight.shows_cell("kind", quote["kind"], named) else None


def _about(quotes: Sequence[Json], sight: Sight) -> Iterator[Json]:
    """Those of the edition's place."""
    for quote in quotes:
        if sight.column is None or sight.column in quote["municipalities"]:
            yield quote


def _one_per_hidden_count(quotes: Iterator[Json], sight: Sight) -> Iterator[Json]:
    total = sight.total(sight.now).suppressed
    told: dict[str, int] = {}
    for quote in quotes:
        hidden = total or not sight.is_shown("kind", quote["kind"])
        count = "total" if total else quote["kind"]
        if not hidden or told.setdefault(count, quote["report"]) == quote["report"]:
            yield quote

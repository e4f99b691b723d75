"""One reader's sight of a snapshot: a whole table, or one municipality's column of it."""

from collections.abc import Callable
from dataclasses import dataclass

from app.disclosure.tables import NONE_FILED, SUPPRESSED, Audience, Protected, Shown
from app.summaries.coding import Json, protected_from


@dataclass(frozen=True, slots=True)
class Sight:
    now: Protected
    previous: Protected | None
    municipality: str | None

    @classmethod
    def of(cls, content: Json, audience: Audience, municipality: str | None) -> "Sight":
        earlier = content["previous"]
        return cls(
            now=protected_from(content["shown"][audience]),
            previous=protected_from(earlier["shown"][audience]) if earlier else None,
            municipality=municipality,
        )

    @property
    def figures_of_county(self) -> bool:
        return self.municipality in self.now.rolled_up

    @property
    def column(self) -> str | None:
        """The municipality whose figures are shown; None: the whole table's are."""
        return None if self.figures_of_county else self.municipality

    def total(self, table: Protected) -> Shown:
        return table.total if self.column is None else table.area(self.column)

    def count(self, table: Protected, code_list: str, code: str) -> Shown:
        if self.column is None:
            return table.margin(code_list, code)
        return table.cell(code_list, code, self.column)

    def before(self, count: Callable[[Protected], Shown]) -> Shown | None:
        return None if self.previous is None else count(self.previous)

    def mentions(self) -> Shown:
        """A municipality's are the sum of its themes, where every one is shown."""
        if self.column is None:
            return self.now.mentions
        themes = [self.count(self.now, "theme", code) for code in self.now.margins["theme"]]
        shown = [theme.reports for theme in themes if theme.reports is not None]
        return Shown(sum(shown)) if len(shown) == len(themes) else SUPPRESSED

    def is_shown(self, code_list: str, code: str) -> bool:
        return not self.count(self.now, code_list, code).suppressed

    def shows_cell(self, code_list: str, code: str, municipality: str) -> bool:
        cell = self.now.cell(code_list, code, municipality)
        return cell != NONE_FILED and not cell.suppressed

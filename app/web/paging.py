"""One page of a long list."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from flask import request, url_for

T = TypeVar("T")


@dataclass(frozen=True)
class Page(Generic[T]):
    items: Sequence[T]
    number: int
    size: int
    total: int

    @property
    def last(self) -> int:
        return max(1, -(-self.total // self.size))

    @property
    def first_item(self) -> int:
        return (self.number - 1) * self.size + 1 if self.total else 0

    @property
    def last_item(self) -> int:
        return min(self.number * self.size, self.total)

    @property
    def numbers(self) -> list[int | None]:
        """The page numbers to offer; None is a gap."""
        near = {1, self.last, *range(self.number - 1, self.number + 2)}
        shown = sorted(number for number in near if 1 <= number <= self.last)
        found: list[int | None] = []
        for number in shown:
            if found and number - (found[-1] or 0) > 1:
                found.append(None)
            found.append(number)
        return found

    def address(self, number: int) -> str:
        """The same page with another number; filters stay."""
        query = {**request.args.to_dict(flat=False), "sivu": [str(number)]}
        return url_for(request.endpoint or "", **{**(request.view_args or {}), **query})


def asked_page() -> int:
    """`?sivu=3`; anything else is the first page."""
    asked = request.args.get("sivu", "1")
    return min(int(asked), 1_000_000) or 1 if asked.isascii() and asked.isdigit() else 1

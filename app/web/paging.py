"""One page of a long list, and what the list is asked for.

Filters stand in the address. Words that are looked for may be somebody's name, and an address is
kept in the browser's history, the server's log and the Referer: they are posted, the answer to
the posting is the list itself, and its page numbers are buttons that post them again.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from flask import g, request, url_for
from werkzeug.datastructures import MultiDict

T = TypeVar("T")


@dataclass(frozen=True)
class Page(Generic[T]):
    items: Sequence[T]
    number: int
    size: int
    total: int
    posted: tuple[tuple[str, str], ...] = ()
    """What a page number posts again; empty: page numbers are links."""

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


def asked() -> MultiDict[str, str]:
    """The filters: in the body when words are looked for, else in the address."""
    return request.form if request.method == "POST" else request.args


def asked_again(*, besides: str = "sivu") -> tuple[tuple[str, str], ...]:
    """What was posted, to be posted again with another value of `besides`."""
    left_out = {"csrf_token", "sivu", besides}
    return tuple((name, value) for name, value in request.form.items() if name not in left_out)


def address_without_words(words: str) -> str | None:
    """Where to go when the words (the field of that name) have no business being here: an address
    that holds them, or a posting without any. None: stay.
    """
    if bool(asked().get(words, "").strip()) == (request.method == "POST"):
        g.searched = asked_again(besides="")
        return None
    return quiet_address(words)


def quiet_address(words: str) -> str:
    """The same list without the words: what the browser may remember of a posted search, so that
    Back and Reload do not ask to send it again.
    """
    left_out = {"csrf_token", words}
    kept: dict[str, Any] = {
        name: value for name, value in asked().items() if value and name not in left_out
    }
    return url_for(request.endpoint or "", **(request.view_args or {}), **kept)


def searched() -> tuple[tuple[str, str], ...]:
    """What the words of this page were posted with; empty where none were looked for."""
    found: tuple[tuple[str, str], ...] = g.get("searched", ())
    return found


def asked_page() -> int:
    """`sivu=3`, by a link or by a button; anything else is the first page."""
    given = request.form.get("sivu") or request.args.get("sivu", "1")
    return min(int(given), 1_000_000) or 1 if given.isascii() and given.isdigit() else 1

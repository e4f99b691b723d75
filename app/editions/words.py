"""Counts, periods and places said in words, in the current language."""

import datetime as dt
from collections.abc import Sequence
from typing import Final

from app.disclosure.tables import Shown
from app.editions.maps import SHORT_NAMES
from app.language import _, current_language
from app.summaries.edition_data import Label, Scope

HALVES: Final = {"H1": ("1.1.", "30.6.", "1–6"), "H2": ("1.7.", "31.12.", "7–12")}


def period_name(code: str) -> str:
    """`2026H1` → `1.1.–30.6.2026`."""
    starts, ends, _months = HALVES[code[4:]]
    return f"{starts}–{ends}{code[:4]}"


def short_period(code: str) -> str:
    """`2026H1` → `1–6/2026`."""
    return f"{HALVES[code[4:]][2]}/{code[:4]}"


def day(date: dt.date) -> str:
    return f"{date.day}.{date.month}.{date.year}"


def in_language(label: Label) -> str:
    return label.get(current_language()) or label["fi"]


def listed(parts: Sequence[str]) -> str:
    """`a, b ja c`."""
    if len(parts) < 2:  # noqa: PLR2004 (one thing needs no "and")
        return "".join(parts)
    return _("%(first)s ja %(last)s", first=", ".join(parts[:-1]), last=parts[-1])


def inside(label: str) -> str:
    """A label in the middle of a sentence; names written in capitals keep them."""
    return label if label[1:2].isupper() else label[:1].lower() + label[1:]


def said(count: Shown) -> str:
    return _("peitetty") if count.reports is None else str(count.reports)


def difference(now: Shown, before: Shown | None) -> str:
    """`+4`, `−2`, `±0`; a dash when either is hidden or there is nothing to compare with."""
    if before is None or now.reports is None or before.reports is None:
        return "–"
    return f"{now.reports - before.reports:+d}".replace("-", "−").replace("+0", "±0")


def short_county(code: str, label: Label) -> str:
    """Without the word for a wellbeing services county."""
    return in_language(SHORT_NAMES.get(code, label)).replace("- ", "-")


def scope_name(scope: Scope) -> str:
    label = scope.municipality_name or scope.county_name
    return in_language(label) if label else _("Koko maa")


_FINNISH_CASES: Final = (
    ("hyvinvointialue", "hyvinvointialueella"),
    ("kaupunki", "kaupungissa"),
    ("Ahvenanmaa", "Ahvenanmaalla"),
)


def in_county(scope: Scope) -> str:
    """`Varsinais-Suomen hyvinvointialueella`, `på Åland`, `koko maassa`."""
    if scope.county_name is None:
        return _("koko maassa")
    name = in_language(scope.county_name)
    if current_language() == "sv":
        return f"på {name}" if name == "Åland" else f"i {name}"
    return next(
        (name.replace(end, case) for end, case in _FINNISH_CASES if name.endswith(end)), name
    )

"""What the page of one report shows: its text with marked words, its tags, what may be done."""

from collections.abc import Collection, Mapping
from typing import Any, Final

from flask import request

from app.db import session
from app.language import current_language, lazy
from app.models import Report, ReportState
from app.periods.standing import Standing, among, standing_of
from app.reports.rules import OPEN, UNDECIDED
from app.tagging.board import Card, cards
from app.tagging.marking import Piece, TagKey, marks_of, pieces
from app.tagging.services import FIELDS
from app.vocabulary.queries import labels, needs_of_themes

LISTS: Final = ("theme", "group", "need")
DETAIL_NAMES: Final = {
    "frequency": lazy("Kuinka usein"),
    "extent": lazy("Kuinka laajasti"),
    "direction": lazy("Suunta"),
    "basis": lazy("Mihin tieto perustuu"),
    "participation": lazy("Asiakkaiden osallisuus"),
    "service_task": lazy("Palvelutehtävä"),
    "level": lazy("Palvelun taso"),
    "area": lazy("Rakenteellisen työn alue"),
    "dimension": lazy("Seurannan näkökulma"),
}


def page_values(
    report: Report, *, following: Report | None, own: Collection[str] | None
) -> dict[str, Any]:
    """`own`: the counties of the one who looks, None for all of them."""
    board, standing = _board(report), standing_of(session(), report)
    return {
        "report": report,
        "following": following,
        "board": board,
        "addable": {code_list: _addable(code_list, board[code_list]) for code_list in LISTS},
        "texts": _texts(report),
        "mentions": _mentions(report),
        "chosen": _chosen(),
        "detail_names": DETAIL_NAMES,
        "standing": standing,
        **_what_may_be_done(report, standing, own),
    }


def _what_may_be_done(
    report: Report, standing: Standing, own: Collection[str] | None
) -> dict[str, Any]:
    """`partly_open`: what is done from here on is done to the part of the open counties."""
    partly = standing.partly_open and bool(among(standing.open, own))
    returnable = report.state in OPEN and report.state != ReportState.RETURNED
    return {
        "locked": _locked_period(report, standing, own),
        "partly_open": partly,
        "decidable": report.state in UNDECIDED,
        "returnable": partly or returnable,
        "undoable": partly or report.state == ReportState.ACCEPTED,
        "correctable": partly or report.state in OPEN,
    }


def _locked_period(report: Report, standing: Standing, own: Collection[str] | None) -> str | None:
    """The period that holds the report when every own county has locked it."""
    if not standing.locked or among(standing.unlocked, own):
        return None
    periods = {one.period for one in report.placements if one.county_code in standing.locked}
    return ", ".join(sorted(periods))


def _board(report: Report) -> dict[str, tuple[Card, ...]]:
    needs = needs_of_themes(session())
    return {
        code_list: _without_retired(code_list, cards(report, code_list, needs_of=needs))
        for code_list in LISTS
    }


def _without_retired(code_list: str, board: tuple[Card, ...]) -> tuple[Card, ...]:
    """What a person decided stays; a suggestion that could not be accepted is none."""
    in_use = labels(session(), code_list)
    return tuple(card for card in board if card.decided_as is not None or card.code in in_use)


def _addable(code_list: str, board: tuple[Card, ...]) -> Mapping[str, str]:
    """Code → label of what is not on the board yet, by label."""
    there = {card.code for card in board}
    named = {
        code: label.in_(current_language())
        for code, label in labels(session(), code_list).items()
        if code not in there
    }
    return named if code_list == "need" else dict(sorted(named.items(), key=lambda one: one[1]))


def _texts(report: Report) -> dict[str, tuple[Piece, ...]]:
    """Field → its text cut at the marked words; a field without text is left out."""
    return {
        field: pieces(text, marks_of(text, [s for s in report.suggestions if s.field == field]))
        for field in FIELDS
        if (text := getattr(report, field))
    }


def _mentions(report: Report) -> dict[str, tuple[str, ...]]:
    """The places, laws and services that the text names."""
    return {
        code_list: tuple(
            dict.fromkeys(one.code for one in report.suggestions if one.code_list == code_list)
        )
        for code_list in ("place", "law", "service")
    }


def _chosen() -> TagKey | None:
    """`?korosta=theme.asuminen`: the tag whose words are to stand out."""
    code_list, _dot, code = request.args.get("korosta", "").partition(".")
    return (code_list, code) if code else None

"""What stands on a report's board of tags: suggestions and decisions side by side. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final, Literal

from app.models import Report, TagDecision, TagSuggestion

Standing = Literal["accepted", "suggested", "removed"]
_ORDER: Final = {"accepted": 0, "suggested": 1, "removed": 2}


@dataclass(frozen=True, kw_only=True)
class Card:
    """One tag of a report as it stands."""

    code_list: str
    code: str
    standing: Standing
    decided_as: str | None
    """`reporter`, `compiler` or `import`; None: nobody has said anything."""
    because: tuple[str, ...]
    """The words that led the machine to it; for a need, the themes that it follows from."""


def cards(
    report: Report, code_list: str, *, needs_of: Mapping[str, tuple[str, ...]]
) -> tuple[Card, ...]:
    """The tags of one list, accepted first. Needs are offered by the accepted themes."""
    decisions = {one.code: one for one in report.decisions if one.code_list == code_list}
    because = _reasons(report, code_list, needs_of)
    found = (
        _card(code_list, code, decisions.get(code), because.get(code, ()))
        for code in dict.fromkeys([*decisions, *because])
    )
    return tuple(sorted(found, key=lambda card: _ORDER[card.standing]))


def _card(
    code_list: str, code: str, decision: TagDecision | None, because: tuple[str, ...]
) -> Card:
    return Card(
        code_list=code_list,
        code=code,
        standing=_standing(decision),
        decided_as=decision.decided_as if decision else None,
        because=because,
    )


def _standing(decision: TagDecision | None) -> Standing:
    if decision is None:
        return "suggested"
    return "accepted" if decision.accepted else "removed"


def _reasons(
    report: Report, code_list: str, needs_of: Mapping[str, tuple[str, ...]]
) -> dict[str, tuple[str, ...]]:
    if code_list == "need":
        return _themes_by_need(report, needs_of)
    return words_by_code(one for one in report.suggestions if one.code_list == code_list)


def words_by_code(suggestions: Iterable[TagSuggestion]) -> dict[str, tuple[str, ...]]:
    """Code → the words that led to it in any field, the surest code first."""
    found: dict[str, dict[str, None]] = {}
    for one in sorted(suggestions, key=lambda one: -one.score):
        found.setdefault(one.code, {}).update(dict.fromkeys(one.because))
    return {code: tuple(words) for code, words in found.items()}


def _themes_by_need(
    report: Report, needs_of: Mapping[str, tuple[str, ...]]
) -> dict[str, tuple[str, ...]]:
    themes = [one.code for one in report.decisions if one.code_list == "theme" and one.accepted]
    found: dict[str, tuple[str, ...]] = {}
    for theme in sorted(themes):
        for need in needs_of.get(theme, ()):
            found[need] = (*found.get(need, ()), theme)
    return found

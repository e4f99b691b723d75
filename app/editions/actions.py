"""Proposals, practices and quotes as an edition's reader needs them: to whom, about what."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from app.disclosure.tables import Audience
from app.editions.tables import label_of
from app.editions.words import day, in_language
from app.language import _, lazy
from app.summaries.edition_data import EditionData, Practice, Proposal, Quote

FIRST: Final = {
    Audience.MANAGEMENT: ("hyvinvointialueen_johto", "oma_yksikko"),
    Audience.HYTE: ("kunta",),
    Audience.MINISTRY: ("valtio", "kela"),
}
"""Whom the edition's reader can answer for: these addressees come first."""
MOST: Final = 6
"""As many quotes of one kind of report as a reader has time for."""
STATES: Final = {"proposed": lazy("Raportoijan ehdotus")}
"""A wish in a report has been asked of nobody yet: what was asked stands with the cases."""


@dataclass(frozen=True, kw_only=True)
class Voice:
    """Somebody's words, with what may be said of where they come from."""

    text: str
    language: str
    about: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Action(Voice):
    addressee: str
    state: str
    owner: str
    due: str


@dataclass(frozen=True, kw_only=True)
class Group:
    title: str
    actions: tuple[Action, ...]


def own_actions(data: EditionData) -> tuple[Group, ...]:
    """What this edition's reader can act on: the municipality's by theme, others by addressee."""
    own = [each for each in data.proposals if each.addressee in FIRST[data.audience]]
    by_theme = data.audience is Audience.HYTE
    return _grouped(data, own, by_theme=by_theme)


def other_actions(data: EditionData) -> tuple[Group, ...]:
    """Proposals that others answer; the ministry reads them in the counties' editions."""
    if data.audience is Audience.MINISTRY:
        return ()
    other = [each for each in data.proposals if each.addressee not in FIRST[data.audience]]
    return _grouped(data, other, by_theme=False)


def printed_proposals(data: EditionData) -> int:
    groups = (*own_actions(data), *other_actions(data))
    return sum(len(group.actions) for group in groups)


def _grouped(
    data: EditionData, proposals: Iterable[Proposal], *, by_theme: bool
) -> tuple[Group, ...]:
    def title(each: Proposal) -> str:
        if not by_theme:
            return label_of(data, "addressee", each.addressee)
        return label_of(data, "theme", each.theme) if each.theme else ""

    first = FIRST[data.audience]
    size = {row.code: row.reports.reports or 0 for row in data.themes}

    def order(each: Proposal) -> tuple[int, str, int]:
        """Within a group those first whose theme has most reports."""
        return _place(each.addressee, first), title(each), -size.get(each.theme or "", 0)

    ordered = sorted(proposals, key=order)
    return tuple(
        Group(title=name, actions=tuple(_action(data, each) for each in together))
        for name, together in groupby(ordered, key=title)
    )


def _place(addressee: str, first: Sequence[str]) -> int:
    return first.index(addressee) if addressee in first else len(first)


def _action(data: EditionData, proposal: Proposal) -> Action:
    return Action(
        text=proposal.text,
        language=proposal.language,
        about=_about(data, proposal.theme, proposal.municipality),
        addressee=label_of(data, "addressee", proposal.addressee),
        state=str(STATES[proposal.state]),
        owner=proposal.owner or "",
        due=day(proposal.due) if proposal.due else "",
    )


def _about(data: EditionData, theme: str | None, municipality: str | None) -> tuple[str, ...]:
    found = [label_of(data, "theme", theme)] if theme else []
    return (*found, *_municipality(data, municipality))


def _municipality(data: EditionData, code: str | None) -> list[str]:
    return [in_language(area.name) for area in data.areas if area.code == code]


@dataclass(frozen=True, kw_only=True)
class Told:
    """Words of one kind of report: what is read first, and what the page on the web has besides."""

    title: str
    voices: tuple[Voice, ...]
    more: tuple[Voice, ...]

    @property
    def all(self) -> int:
        return len(self.voices) + len(self.more)


def voices(data: EditionData) -> tuple[Told, ...]:
    """The quotes by kind, in the order of the code list."""
    by_kind = ((kind, [q for q in data.quotes if q.kind == kind]) for kind in data.labels["kind"])
    return tuple(
        _told(data, label_of(data, "kind", kind), quotes) for kind, quotes in by_kind if quotes
    )


def practices(data: EditionData) -> Told:
    return _told(data, _("Hyviä käytäntöjä jaettavaksi"), data.practices)


def _told(data: EditionData, title: str, words: Sequence[Quote | Practice]) -> Told:
    ordered = [_voice(data, each) for each in by_turns(words)]
    return Told(title=title, voices=tuple(ordered[:MOST]), more=tuple(ordered[MOST:]))


def by_turns(words: Sequence[Quote | Practice]) -> list[Quote | Practice]:
    """The first about each theme, then the second about each: no theme drowns the others."""
    told: Counter[str | None] = Counter()
    turns = []
    for each in words:
        turns.append((told[each.theme], each))
        told[each.theme] += 1
    return [each for _turn, each in sorted(turns, key=lambda pair: pair[0])]


def _voice(data: EditionData, words: Quote | Practice) -> Voice:
    about = _about(data, words.theme, words.municipality)
    return Voice(text=words.text, language=words.language, about=about)

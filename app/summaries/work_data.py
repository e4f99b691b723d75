"""The structural work that an edition tells of: proposals, uses, phenomena of several counties.

All of it stands as it was on the day of locking. No person's name and no count of reports is here.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from app.disclosure.tables import Audience

Json = Mapping[str, Any]
MUNICIPALITY = "kunta"
"""The addressee whose proposals a HYTE edition shows."""
STATE = ("valtio", "kela")
"""The addressees that the ministry's reader can answer for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SentProposal:
    """A proposal that has been forwarded. `what` and `case` are by language."""

    case_key: str
    case: Mapping[str, str]
    what: Mapping[str, str]
    office: str
    addressee: str
    counties: tuple[str, ...]
    municipalities: tuple[str, ...]
    due: dt.date
    state: str
    answer: str | None
    reason: str
    reason_language: str
    effect: str | None
    forwarded: dt.date
    answered: dt.date | None
    done: dt.date | None
    assessed: dt.date | None
    said: tuple[str, ...] = ()
    """What the case's reporters have said since: `goes_on`, `has_eased` or both."""

    @property
    def unanswered(self) -> bool:
        return self.state == "forwarded"

    @property
    def finished(self) -> bool:
        return self.state in {"done", "assessed"} or self.answer == "no"

    def overdue(self, on: dt.date) -> bool:
        return not self.finished and self.due < on

    def moved_since(self, day: dt.date) -> bool:
        """Answered, done or assessed on the day or later."""
        moves = (self.answered, self.done, self.assessed)
        return any(move is not None and move >= day for move in moves)

    def urgency(self, on: dt.date) -> tuple[int, dt.date]:
        """Overdue and unanswered first, then overdue, unanswered, under way, finished."""
        standing = (self.unanswered and self.overdue(on), self.overdue(on), self.unanswered)
        last = 4 if self.finished else 3
        return next((rank for rank, holds in enumerate(standing) if holds), last), self.due


@dataclass(frozen=True, slots=True, kw_only=True)
class KnowledgeUse:
    """Where a case or an edition was used. `case` is None where it was an edition."""

    used_in: str
    title: str
    link: str
    used_on: dt.date
    case: Mapping[str, str] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class NationalPhenomenon:
    """A case over several counties; no county at all means the whole country."""

    key: str
    name: Mapping[str, str]
    phenomenon: Mapping[str, str]
    counties: tuple[str, ...]
    state: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StructuralWork:
    """What one reader is told. `since`: the first day after the previous period."""

    since: dt.date
    on: dt.date
    proposals: tuple[SentProposal, ...]
    uses: tuple[KnowledgeUse, ...] = ()
    phenomena: tuple[NationalPhenomenon, ...] = ()
    gauge: Json | None = None


def work_for(
    content: Json, *, audience: Audience, municipality: str | None
) -> StructuralWork | None:
    """None of a snapshot that was taken before such work was kept in it."""
    kept = content.get("proposals")
    if kept is None:
        return None
    whole = audience is not Audience.HYTE
    sent = (proposal_from(each, audience) for each in kept["sent"])
    return StructuralWork(
        since=dt.date.fromisoformat(kept["since"]),
        on=dt.date.fromisoformat(content["locked_on"]),
        proposals=tuple(each for each in sent if whole or _of_municipality(each, municipality)),
        uses=tuple(_use(each) for each in kept["uses"]) if whole else (),
        phenomena=tuple(_phenomenon(each) for each in kept["phenomena"]),
        gauge=kept["gauge"],
    )


def _of_municipality(proposal: SentProposal, municipality: str | None) -> bool:
    """Asked of a municipality; of this one, where its case names it."""
    own = municipality is None or municipality in proposal.municipalities
    return proposal.addressee == MUNICIPALITY and own


def proposal_from(kept: Json, audience: Audience | None = None) -> SentProposal:
    """What was said afterwards is told to an audience only; the older shapes kept nothing of it."""
    said = kept.get("said", {})
    days = {name: _day(kept[name]) for name in ("answered", "done", "assessed")}
    return SentProposal(
        **{
            **kept,
            **days,
            "counties": tuple(kept["counties"]),
            "municipalities": tuple(kept["municipalities"]),
            "said": tuple(said.get(audience.value, ())) if audience else (),
            "due": dt.date.fromisoformat(kept["due"]),
            "forwarded": dt.date.fromisoformat(kept["forwarded"]),
        }
    )


def _day(kept: str | None) -> dt.date | None:
    return dt.date.fromisoformat(kept) if kept else None


def _use(kept: Json) -> KnowledgeUse:
    return KnowledgeUse(**{**kept, "used_on": dt.date.fromisoformat(kept["used_on"])})


def _phenomenon(kept: Json) -> NationalPhenomenon:
    return NationalPhenomenon(**{**kept, "counties": tuple(kept["counties"])})

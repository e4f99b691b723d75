"""What was asked, of whom, and what came of it, in words: the structural work in an edition."""

import datetime as dt
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from app.disclosure.tables import Audience
from app.editions.tables import label_of
from app.editions.words import day, in_language, listed, short_county
from app.language import _, current_language
from app.models import Answer, CaseState, ProposalState
from app.models import Said as Word
from app.summaries.edition_data import EditionData
from app.summaries.work_data import (
    STATE,
    KnowledgeUse,
    NationalPhenomenon,
    SentProposal,
    StructuralWork,
)
from app.vocabulary.case_words import ANSWERS, CASE_STATES, PROPOSAL_STATES

MOST: Final = 30
"""As many proposals or phenomena as one chapter carries; how many more there are is said."""


@dataclass(frozen=True, kw_only=True)
class Said:
    """Words in the language in which they were written."""

    text: str
    language: str


@dataclass(frozen=True, kw_only=True)
class Asked:
    """One proposal as it stands."""

    what: Said
    to_whom: str
    about: str
    state: str
    late: bool
    dates: str
    reason: Said | None
    afterwards: str
    """What the reporters say of the phenomenon now."""


@dataclass(frozen=True, kw_only=True)
class Proposals:
    """A chapter's proposals; `more` is how many did not fit."""

    shown: tuple[Asked, ...] = ()
    more: int = 0


@dataclass(frozen=True, kw_only=True)
class Used:
    where: str
    title: str
    link: str
    about: str


@dataclass(frozen=True, kw_only=True)
class Phenomenon:
    name: str
    told: Said | None
    where: str
    state: str
    proposals: Proposals


@dataclass(frozen=True, kw_only=True)
class WorkView:
    waiting: Proposals
    """Unanswered and overdue ones."""
    under_way: int
    """Promised and not late: they are no one's to answer now."""
    outcomes: Proposals
    since: str
    uses: tuple[Used, ...]
    municipal: Proposals
    state: Proposals
    phenomena: tuple[Phenomenon, ...]
    more_phenomena: int


NOTHING: Final = WorkView(
    waiting=Proposals(),
    under_way=0,
    outcomes=Proposals(),
    since="",
    uses=(),
    municipal=Proposals(),
    state=Proposals(),
    phenomena=(),
    more_phenomena=0,
)


def work_view(data: EditionData) -> WorkView:
    """What this edition's reader is told; nothing of a snapshot that kept nothing of it."""
    work = data.work
    if work is None:
        return NOTHING
    waiting = [one for one in work.proposals if one.unanswered or one.overdue(work.on)]
    return WorkView(
        waiting=_proposals(data, waiting, work),
        under_way=sum(not one.finished for one in work.proposals) - len(waiting),
        outcomes=_proposals(data, _moved(work), work),
        since=day(work.since),
        uses=tuple(_used(data, one) for one in work.uses),
        municipal=_proposals(data, _if(data, Audience.HYTE, work.proposals), work),
        state=_proposals(data, _if(data, Audience.MINISTRY, _of_state(work)), work),
        phenomena=tuple(_phenomenon(data, one, work) for one in work.phenomena[:MOST]),
        more_phenomena=max(0, len(work.phenomena) - MOST),
    )


def _moved(work: StructuralWork) -> list[SentProposal]:
    """What has come of those that wait for nothing: late ones stand in the chapter before."""
    return [
        one for one in work.proposals if one.moved_since(work.since) and not one.overdue(work.on)
    ]


def _of_state(work: StructuralWork) -> list[SentProposal]:
    return [one for one in work.proposals if one.addressee in STATE]


def _if(
    data: EditionData, audience: Audience, proposals: Sequence[SentProposal]
) -> Sequence[SentProposal]:
    return proposals if data.audience is audience else ()


def _proposals(data: EditionData, found: Sequence[SentProposal], work: StructuralWork) -> Proposals:
    shown = tuple(_asked(data, one, work.on) for one in found[:MOST])
    return Proposals(shown=shown, more=len(found) - len(shown))


def _asked(data: EditionData, proposal: SentProposal, on: dt.date) -> Asked:
    return Asked(
        what=said_in(proposal.what),
        to_whom=proposal.office,
        about=in_language(proposal.case),
        state=_state(data, proposal),
        late=proposal.overdue(on),
        dates=_dates(proposal, on),
        reason=Said(text=proposal.reason, language=proposal.reason_language)
        if proposal.reason
        else None,
        afterwards=_afterwards(proposal.said),
    )


def _afterwards(said: Collection[str]) -> str:
    if not said:
        return ""
    if len(said) > 1:
        return _("Osa raportoijista sanoo, että tilanne on helpottanut, osa, että ilmiö jatkuu.")
    if Word.HAS_EASED in said:
        return _("Raportoijilta on tullut tieto, että tilanne on helpottanut.")
    return _("Raportoijilta on tullut tieto, että ilmiö jatkuu.")


def said_in(texts: Mapping[str, str]) -> Said:
    """In the reader's language where it is written in it, else in the other one."""
    found = current_language() if current_language() in texts else next(iter(sorted(texts)))
    return Said(text=texts[found], language=found)


def _state(data: EditionData, proposal: SentProposal) -> str:
    """`Tehdään osittain · Tehty`; an assessed effect says what the effect was."""
    answer = [str(ANSWERS[Answer(proposal.answer)])] if proposal.answer else []
    if proposal.effect:
        return " · ".join([*answer, label_of(data, "effect", proposal.effect)])
    if answer and proposal.state == ProposalState.ANSWERED:
        return answer[0]
    return " · ".join([*answer, str(PROPOSAL_STATES[ProposalState(proposal.state)])])


def _dates(proposal: SentProposal, on: dt.date) -> str:
    return " · ".join(_known_dates(proposal, on))


def _known_dates(proposal: SentProposal, on: dt.date) -> Iterable[str]:
    yield _("lähetetty %(day)s", day=day(proposal.forwarded))
    if proposal.answered:
        yield _("vastattu %(day)s", day=day(proposal.answered))
    if proposal.done:
        yield _("tehty %(day)s", day=day(proposal.done))
    if proposal.overdue(on):
        yield _("määräaika oli %(day)s", day=day(proposal.due))
    elif not proposal.finished:
        yield _("määräaika %(day)s", day=day(proposal.due))


def _used(data: EditionData, use: KnowledgeUse) -> Used:
    about = [in_language(use.case)] if use.case else []
    return Used(
        where=label_of(data, "used_in", use.used_in),
        title=use.title,
        link=use.link,
        about=" · ".join([*about, day(use.used_on)]),
    )


def _phenomenon(data: EditionData, one: NationalPhenomenon, work: StructuralWork) -> Phenomenon:
    """With what is asked of others than the state, whose own chapter has the rest."""
    others = [
        each for each in work.proposals if each.case_key == one.key and each.addressee not in STATE
    ]
    return Phenomenon(
        name=in_language(one.name),
        told=said_in(one.phenomenon) if one.phenomenon else None,
        where=_where(data, one),
        state=str(CASE_STATES[CaseState(one.state)]),
        proposals=_proposals(data, others, work),
    )


def _where(data: EditionData, one: NationalPhenomenon) -> str:
    if not one.counties:
        return _("Koko maa")
    names = {area.code: area.name for area in data.areas}
    return listed([short_county(code, names[code]) for code in one.counties if code in names])

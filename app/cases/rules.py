"""What may happen to a case and to a proposal, and what is late. Pure."""

import datetime as dt
from typing import Final

from app.language import _
from app.links import is_address
from app.models import Answer, Case, CaseState, Proposal, ProposalState, ProposalText
from app.refusals import NotFound, Refusal

CASE_ORDER: Final = tuple(CaseState)
FINISHED: Final = frozenset({ProposalState.DONE, ProposalState.ASSESSED})
ANSWER_DAYS: Final = 60
"""A letter names a day for the answer where the proposal's own due date is later than this."""


class CaseGone(NotFound):
    """There is no such case, or it is not the asker's to see."""


class ProposalGone(NotFound):
    """There is no such proposal, or it is not the asker's to see."""


class UseGone(NotFound):
    """What was recorded of a use has been taken back."""


class WordsMissing(Refusal):
    status = 422


class WrongMoment(Refusal):
    """The proposal or case is not where this could be done to it."""

    status = 409


class WrongDay(Refusal):
    """It can't have happened on that day."""

    status = 422


class NotALink(Refusal):
    status = 422


def demand_words(text: str, missing: str) -> str:
    """The words without the blanks around them. Raises `WordsMissing`."""
    if not text.strip():
        raise WordsMissing(missing)
    return text.strip()


def demand_link(link: str) -> str:
    """An address of the web, or nothing. Raises `NotALink`."""
    link = link.strip()
    if link and not is_address(link):
        raise NotALink(_("Kirjoita linkki kokonaan, esimerkiksi https://www.turku.fi/."))
    return link


def demand_forwardable(proposal: Proposal) -> None:
    if proposal.state != ProposalState.PROPOSED:
        raise WrongMoment(_("Ehdotus on jo lähetetty."))
    words_in_own_language(proposal)


def words_in_own_language(proposal: Proposal) -> ProposalText:
    """The proposal in its addressee's language. Raises `WordsMissing`."""
    for text in proposal.texts:
        if text.language == proposal.language:
            return text
    raise WordsMissing(
        _("Kirjoita ehdotus ensin myös vastaanottajan kielellä: kirje kirjoitetaan sillä kielellä.")
    )


def demand_editable(proposal: Proposal) -> None:
    if proposal.state != ProposalState.PROPOSED:
        raise WrongMoment(_("Ehdotus on jo lähetetty, eikä sen tekstiä voi enää muuttaa."))


def demand_answerable(proposal: Proposal) -> None:
    if proposal.state == ProposalState.PROPOSED:
        raise WrongMoment(_("Lähetä ehdotus ensin, niin siihen voi vastata."))
    if proposal.state in {ProposalState.DONE, ProposalState.ASSESSED}:
        raise WrongMoment(_("Ehdotus on jo toteutettu, eikä vastausta voi enää muuttaa."))


def demand_after_sending(proposal: Proposal, day: dt.date) -> None:
    """Raise `WrongDay`: how long answers take is counted from the sending."""
    sent = proposal.forwarded_on
    if sent is not None and day < sent:
        raise WrongDay(
            _(
                "Ehdotus lähetettiin %(day)s. Anna päivä, joka on sama tai myöhempi.",
                day=f"{sent.day}.{sent.month}.{sent.year}",
            )
        )


def demand_under_way(proposal: Proposal) -> None:
    answered = proposal.answer in {Answer.YES, Answer.PARTLY}
    if not answered or proposal.state == ProposalState.ASSESSED:
        raise WrongMoment(_("Etenemisen voi kirjata, kun ehdotus on luvattu toteuttaa."))


def demand_assessable(proposal: Proposal) -> None:
    if proposal.answer is None:
        raise WrongMoment(_("Vaikutuksen voi arvioida, kun ehdotukseen on vastattu."))


def is_finished(proposal: Proposal) -> bool:
    return proposal.state in FINISHED or proposal.answer == Answer.NO


def is_overdue(proposal: Proposal, today: dt.date) -> bool:
    return not is_finished(proposal) and proposal.due_on < today


def is_unanswered(proposal: Proposal) -> bool:
    return proposal.state == ProposalState.FORWARDED


def urgency(proposal: Proposal, today: dt.date) -> tuple[int, dt.date]:
    """What sorts first is asked for first: as `app.cases.ledger` orders them in SQL."""
    late, waiting = is_overdue(proposal, today), is_unanswered(proposal)
    if late:
        rank = 0 if waiting else 1
    elif waiting:
        rank = 2
    else:
        rank = 4 if is_finished(proposal) else 3
    return rank, proposal.due_on


def at_least(state: CaseState, reached: CaseState) -> CaseState:
    """A case moves on by what happens to its proposals, never back; an ended one stays so."""
    return max(state, reached, key=CASE_ORDER.index)


def counties_of(case: Case) -> frozenset[str]:
    """None at all: the whole country."""
    return frozenset(place.county_code for place in case.places)

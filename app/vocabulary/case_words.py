"""States of cases and proposals, and answers, in words: for pages, letters and editions alike."""

from typing import Final

from app.language import lazy
from app.models import Answer, CaseState, ProposalState

CASE_STATES: Final = {
    CaseState.NOTICED: lazy("Huomattu"),
    CaseState.STUDIED: lazy("Selvitetään"),
    CaseState.PROPOSED: lazy("Ehdotettu"),
    CaseState.DECIDED: lazy("Päätetty"),
    CaseState.DOING: lazy("Toteutetaan"),
    CaseState.FOLLOWED: lazy("Seurataan"),
    CaseState.ENDED: lazy("Päättynyt"),
}
PROPOSAL_STATES: Final = {
    ProposalState.PROPOSED: lazy("Ei vielä lähetetty"),
    ProposalState.FORWARDED: lazy("Odottaa vastausta"),
    ProposalState.ANSWERED: lazy("Vastattu"),
    ProposalState.DOING: lazy("Työn alla"),
    ProposalState.DONE: lazy("Tehty"),
    ProposalState.ASSESSED: lazy("Vaikutus arvioitu"),
}
ANSWERS: Final = {
    Answer.YES: lazy("Tehdään"),
    Answer.PARTLY: lazy("Tehdään osittain"),
    Answer.NO: lazy("Ei tehdä"),
}

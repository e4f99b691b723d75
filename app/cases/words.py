"""States, answers and steps in words, for the page, the letter and the edition alike."""

from typing import Final

from app.language import lazy
from app.models import Answer, CaseState, ProposalState, Said, StepKind

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
STEPS: Final = {
    StepKind.OPENED: lazy("Asia avattiin"),
    StepKind.STATE: lazy("Tila muuttui"),
    StepKind.NOTE: lazy("Merkintä"),
    StepKind.REPORTS: lazy("Raportit"),
    StepKind.PROPOSED: lazy("Ehdotus kirjattiin"),
    StepKind.FORWARDED: lazy("Ehdotus lähetettiin"),
    StepKind.ANSWERED: lazy("Ehdotukseen vastattiin"),
    StepKind.PROGRESS: lazy("Ehdotus eteni"),
    StepKind.EFFECT: lazy("Vaikutus arvioitiin"),
    StepKind.USED: lazy("Tietoa käytettiin"),
}
SAID: Final = {
    Said.GOES_ON: lazy("Jatkuu edelleen"),
    Said.HAS_EASED: lazy("On helpottanut"),
    Said.THANKS: lazy("Kiitos"),
}

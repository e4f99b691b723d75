"""States, answers, steps and what reporters say afterwards, in words."""

from typing import Final

from app.language import lazy
from app.models import Said, StepKind
from app.vocabulary.case_words import ANSWERS as ANSWERS
from app.vocabulary.case_words import CASE_STATES as CASE_STATES
from app.vocabulary.case_words import PROPOSAL_STATES as PROPOSAL_STATES

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

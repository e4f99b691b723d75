"""Steps and what reporters say afterwards, in words; states and answers: app/vocabulary."""

from typing import Final

from app.language import lazy
from app.models import Said, StepKind

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

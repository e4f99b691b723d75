"""What the pages of cases and proposals say of a proposal's standing."""

from typing import Any

from app.cases.rules import is_overdue
from app.vocabulary.case_words import ANSWERS, PROPOSAL_STATES
from app.web.case_own import today


def words() -> dict[str, Any]:
    day = today()
    return {
        "proposal_states": PROPOSAL_STATES,
        "answer_words": ANSWERS,
        "is_late": lambda proposal: is_overdue(proposal, day),
    }

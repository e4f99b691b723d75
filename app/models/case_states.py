"""What a case and its proposals may be, and what is said of them."""

from enum import StrEnum


class CaseState(StrEnum):
    """In the order in which a case moves; a case may also go back."""

    NOTICED = "noticed"
    STUDIED = "studied"
    """Being looked into."""
    PROPOSED = "proposed"
    DECIDED = "decided"
    DOING = "doing"
    FOLLOWED = "followed"
    ENDED = "ended"


class ProposalState(StrEnum):
    PROPOSED = "proposed"
    FORWARDED = "forwarded"
    ANSWERED = "answered"
    DOING = "doing"
    DONE = "done"
    ASSESSED = "assessed"
    """Its effect has been assessed."""


class Answer(StrEnum):
    """What the addressee will do."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"


class StepKind(StrEnum):
    """What a line of a case's timeline tells of."""

    OPENED = "opened"
    STATE = "state"
    NOTE = "note"
    REPORTS = "reports"
    """Reports joined or parted."""
    PROPOSED = "proposed"
    FORWARDED = "forwarded"
    ANSWERED = "answered"
    PROGRESS = "progress"
    EFFECT = "effect"
    USED = "used"
    """The knowledge was used somewhere."""


class Said(StrEnum):
    """What a reporter says afterwards, in two taps."""

    THANKS = "thanks"
    GOES_ON = "goes_on"
    HAS_EASED = "has_eased"

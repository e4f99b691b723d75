"""A refusal states the fact and what to do; whoever shows it adds nothing."""


class Refusal(Exception):  # noqa: N818 (a refusal is an answer, not a fault)
    """The house says no. `str(refusal)` is a sentence for a person, in the current language."""

    status = 409


class NotFound(Refusal):
    status = 404


class NotAllowed(Refusal):
    status = 403

"""What the annual clock refuses, and where it is to be mended."""

from app.refusals import NotFound, Refusal


class EntryRefused(Refusal):
    """The entry, the reminder or the mark cannot be kept like that; `field` is where to mend it."""

    status = 422

    def __init__(self, field: str, reason: str) -> None:
        super().__init__(reason)
        self.field = field


class NotInTheClock(NotFound):
    """No such entry, occurrence or reminder."""

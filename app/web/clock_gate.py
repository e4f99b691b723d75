"""What stops a text of the clock stands beside its field, and what was written stays."""

from types import TracebackType

from flask import request

from app.clock.refusals import EntryRefused
from app.db import session
from app.models import ClockEntry
from app.reports.gate import PersonalDataFound
from app.reports.services import record_overrides
from app.web.texts import ConfirmedGate, current_analyser
from forms.clock import GatedForm
from forms.reports import overrides_in


def confirmed_gate(texts: tuple[str, ...]) -> ConfirmedGate:
    return ConfirmedGate(current_analyser(), overrides_in(request.form, texts))


def log_overrides(entry: ClockEntry, texts: tuple[str, ...]) -> None:
    confirmed = overrides_in(request.form, texts)
    record_overrides(session(), confirmed, subject="clock", subject_id=str(entry.id))


class Refusing:
    """`with Refusing(form):` a refusal is said on the form, and the block is left."""

    def __init__(self, form: GatedForm) -> None:
        self._form = form

    def __enter__(self) -> None:
        """Nothing to prepare: what is refused is refused before anything is written."""

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        error: BaseException | None,
        _trace: TracebackType | None,
    ) -> bool:
        match error:
            case PersonalDataFound():
                self._form.finds = error.finds
                for name in error.finds:
                    self._form.refuse(name, str(error))
            case EntryRefused():
                self._form.refuse(error.field, str(error))
            case _:
                return False
        return True

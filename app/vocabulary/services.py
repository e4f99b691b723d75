"""Change the code lists: add, relabel, retire, restore. Nothing is ever deleted."""

import datetime as dt

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.audit.services import record
from app.models import CodeEntry, ThemeNeed
from app.vocabulary.lists import Label, ShippedCode, shipped_codes, shipped_needs
from app.vocabulary.queries import find_code
from app.vocabulary.rules import already_there, demand_good_code, demand_label


def load_code_lists(session: Session) -> None:
    """Add what the house ships and the database lacks. What people have changed stays as it is."""
    known = {(entry.code_list, entry.code) for entry in session.scalars(select(CodeEntry))}
    missing = [code for code in shipped_codes() if (code.code_list, code.code) not in known]
    session.add_all(_entry(position, code) for position, code in _placed(missing))
    session.flush()
    _load_needs(session, {code.code for code in missing if code.code_list == "theme"})


def _placed(codes: list[ShippedCode]) -> list[tuple[int, ShippedCode]]:
    order = {code: position for position, code in enumerate(shipped_codes())}
    return [(order[code], code) for code in codes]


def _entry(position: int, shipped: ShippedCode) -> CodeEntry:
    return CodeEntry(
        code_list=shipped.code_list,
        code=shipped.code,
        label_fi=shipped.label.fi,
        label_sv=shipped.label.sv,
        label_en=shipped.label.en,
        position=position,
    )


def _load_needs(session: Session, new_themes: set[str]) -> None:
    for theme, needs in shipped_needs():
        if theme in new_themes:
            session.add_all(ThemeNeed(theme=theme, need=need) for need in needs)
    session.flush()


def add_code(
    session: Session,
    *,
    code_list: str,
    code: str,
    label: Label,
    actor_id: int | None,
    needs: tuple[str, ...] = (),
) -> CodeEntry:
    """At the end of its list; `needs` only for a theme. Raises `CodeRefused`."""
    demand_good_code(code)
    _demand_labels(label)
    if session.get(CodeEntry, (code_list, code)) is not None:
        raise already_there(code_list, code)
    entry = _entry(_next_position(session), ShippedCode(code_list, code, label))
    session.add(entry)
    session.flush()
    session.add_all(ThemeNeed(theme=code, need=need) for need in needs)
    _log(session, "code.added", entry, actor_id)
    return entry


def relabel_code(
    session: Session, *, code_list: str, code: str, label: Label, actor_id: int | None
) -> CodeEntry:
    _demand_labels(label)
    entry = find_code(session, code_list, code)
    entry.label_fi, entry.label_sv, entry.label_en = label.fi, label.sv, label.en
    _log(session, "code.relabelled", entry, actor_id)
    return entry


def retire_code(session: Session, *, code_list: str, code: str, actor_id: int | None) -> CodeEntry:
    """It is offered no more; what it was used for stays and is still counted."""
    entry = find_code(session, code_list, code)
    entry.retired_on = entry.retired_on or dt.date.today()
    _log(session, "code.retired", entry, actor_id)
    return entry


def restore_code(session: Session, *, code_list: str, code: str, actor_id: int | None) -> CodeEntry:
    entry = find_code(session, code_list, code)
    entry.retired_on = None
    _log(session, "code.restored", entry, actor_id)
    return entry


def _demand_labels(label: Label) -> None:
    for text in (label.fi, label.sv, label.en):
        demand_label(text)


def _next_position(session: Session) -> int:
    return (session.scalar(select(func.max(CodeEntry.position))) or 0) + 1


def _log(session: Session, action: str, entry: CodeEntry, actor_id: int | None) -> None:
    record(
        session,
        actor_id=actor_id,
        action=action,
        subject="code",
        subject_id=entry.code,
        code_list=entry.code_list,
        label_fi=entry.label_fi,
    )
    session.flush()

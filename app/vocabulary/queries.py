"""Read the code lists as they stand now."""

import hashlib
import json

from sqlalchemy import select
from sqlalchemy.orm import InstrumentedAttribute, Session

from app.models import CodeEntry, ThemeNeed
from app.vocabulary.lists import Label
from app.vocabulary.rules import unknown_code


def labels(session: Session, code_list: str, *, with_retired: bool = False) -> dict[str, Label]:
    """Code → label in every language, in the list's order."""
    chosen = select(CodeEntry).where(CodeEntry.code_list == code_list).order_by(*_in_order())
    if not with_retired:
        chosen = chosen.where(CodeEntry.retired_on.is_(None))
    return {entry.code: _label(entry) for entry in session.scalars(chosen)}


def entries(session: Session, code_list: str) -> list[CodeEntry]:
    """The whole list, retired codes included, for who keeps it."""
    chosen = select(CodeEntry).where(CodeEntry.code_list == code_list).order_by(*_in_order())
    return list(session.scalars(chosen))


def find_code(session: Session, code_list: str, code: str) -> CodeEntry:
    """Raises `UnknownCode`."""
    entry = session.get(CodeEntry, (code_list, code))
    if entry is None:
        raise unknown_code(code_list, code)
    return entry


def needs_of_themes(session: Session) -> dict[str, tuple[str, ...]]:
    """Theme → the needs (SHL 11 §) it usually means, in the order of the act."""
    found: dict[str, list[str]] = {}
    for theme, need in session.execute(select(ThemeNeed.theme, ThemeNeed.need)):
        found.setdefault(theme, []).append(need)
    return {theme: tuple(sorted(needs, key=int)) for theme, needs in sorted(found.items())}


def code_list_version(session: Session) -> str:
    """Twelve hexadecimal digits that change whenever a code, label or mapping does."""
    codes = session.execute(
        select(
            CodeEntry.code_list,
            CodeEntry.code,
            CodeEntry.label_fi,
            CodeEntry.label_sv,
            CodeEntry.label_en,
            CodeEntry.position,
            CodeEntry.retired_on.is_not(None),
        )
    )
    content = [sorted([*row[:-1], bool(row[-1])] for row in codes), needs_of_themes(session)]
    return hashlib.sha256(json.dumps(content).encode()).hexdigest()[:12]


def _in_order() -> tuple[InstrumentedAttribute[int], InstrumentedAttribute[str]]:
    return (CodeEntry.position, CodeEntry.code)


def _label(entry: CodeEntry) -> Label:
    return Label(entry.label_fi, entry.label_sv, entry.label_en)

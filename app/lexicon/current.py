"""The lexicon of this moment, built once per version and process."""

from dataclasses import dataclass
from threading import Lock
from typing import Final

from sqlalchemy.orm import Session

from app.lexicon.queries import active_rows, current_version
from app.lexicon.shipped import FILES
from app.models import LexiconVersion
from nlp import engines
from nlp.analyser import Analyser
from nlp.terms import Lexicon, Lexicons

HASH_DIGITS: Final = 4
"""Few, because a tag has room for twenty characters, the models' version among them."""


@dataclass
class _Kept:
    """The newest lexicon that this process has met."""

    lexicons: Lexicons | None = None


_kept: Final = _Kept()
_LOCK: Final = Lock()


def version_name(version: LexiconVersion) -> str:
    """`12.a1b2`: the number, and enough of the content's hash to tell two houses apart."""
    return f"{version.number}.{version.content_hash[:HASH_DIGITS]}"


def with_lexicon(session: Session, analyser: Analyser) -> Analyser:
    """The analyser with the database's lexicon; as it is where none has been loaded."""
    version = current_version(session)
    return analyser if version is None else analyser.using(_lexicons(session, version))


def _lexicons(session: Session, version: LexiconVersion) -> Lexicons:
    name = version_name(version)
    with _LOCK:
        if _kept.lexicons is None or _kept.lexicons.version != name:
            _kept.lexicons = _built(session, name)
        return _kept.lexicons


def _built(session: Session, name: str) -> Lexicons:
    rows = active_rows(session)
    with engines.LOCK:
        return Lexicons({file: Lexicon.of(rows[each]) for each, file in FILES.items()}, name)

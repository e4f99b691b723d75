"""The lexicon of this moment, built once per version and process."""

from dataclasses import dataclass
from threading import Lock
from typing import Final

from sqlalchemy.orm import Session

from app.lexicon.queries import active_rows, current_version
from app.lexicon.rules import SERVICE
from app.lexicon.shipped import FILES
from app.models import LexiconVersion
from nlp import engines
from nlp.analyser import Analyser
from nlp.services import ServiceName, Services
from nlp.terms import Lexicon, Lexicons

HASH_DIGITS: Final = 4
"""Few, because a tag has room for twenty characters, the models' version among them."""


@dataclass(frozen=True)
class _Words:
    """What the analyser reads by: the words of themes and groups, the names of services."""

    lexicons: Lexicons
    services: Services


@dataclass
class _Kept:
    """The newest lexicon that this process has met."""

    words: _Words | None = None


_kept: Final = _Kept()
_LOCK: Final = Lock()


def version_name(version: LexiconVersion) -> str:
    """`12.a1b2`: the number, and enough of the content's hash to tell two houses apart."""
    return f"{version.number}.{version.content_hash[:HASH_DIGITS]}"


def with_lexicon(session: Session, analyser: Analyser) -> Analyser:
    """The analyser with the database's lexicon; as it is where none has been loaded."""
    version = current_version(session)
    if version is None:
        return analyser
    words = _words(session, version)
    return analyser.using(words.lexicons, services=words.services)


def _words(session: Session, version: LexiconVersion) -> _Words:
    name = version_name(version)
    with _LOCK:
        if _kept.words is None or _kept.words.lexicons.version != name:
            _kept.words = _built(session, name)
        return _kept.words


def _built(session: Session, name: str) -> _Words:
    rows = active_rows(session)
    names = [ServiceName(row["code"], row["language"], row["term"]) for row in rows[SERVICE]]
    with engines.LOCK:
        lexicons = {file: Lexicon.of(rows[each]) for each, file in FILES.items()}
        return _Words(Lexicons(lexicons, name), Services(names))

"""The process's analyser with the lexicon that the house's users keep."""

from sqlalchemy.orm import Session

from app.lexicon.current import with_lexicon
from app.tagging.services import analyser
from nlp.analyser import Analyser


def analyser_of(session: Session, *, model: bool) -> Analyser:
    """With the lexicon as it stands in the database now: another process may have changed it."""
    return with_lexicon(session, analyser(model=model))

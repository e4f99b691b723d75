"""A row of the lexicon as it is typed, imported or shipped."""

from dataclasses import asdict, dataclass, fields
from typing import Any, Final

from app.models import LexiconTerm


@dataclass(frozen=True, kw_only=True)
class TermDraft:
    code_list: str
    code: str
    language: str
    match: str
    term: str
    exceptions: str = ""
    """Split by '|'; '~' before one that clears the term by standing in the same sentence."""
    strength: str = "tag"
    note: str = ""
    active: bool = True

    @property
    def key(self) -> str:
        """What no two rows may share."""
        return f"{self.code_list}|{self.code}|{self.language}|{self.match}|{self.term}"

    def texts(self) -> dict[str, str]:
        """What a person wrote, for the gate."""
        return {"term": self.term, "exceptions": self.exceptions, "note": self.note}

    def row(self) -> dict[str, str]:
        """As `nlp.terms` reads it."""
        return {name: getattr(self, name) for name in ROW}

    def as_dict(self) -> dict[str, Any]:
        return asdict(self)


ROW: Final = ("code", "language", "match", "term", "exceptions", "strength")
FIELDS: Final = tuple(field.name for field in fields(TermDraft))


def draft_of(term: LexiconTerm) -> TermDraft:
    return TermDraft(**{name: getattr(term, name) for name in FIELDS})

"""The lexicon as CSV, out and in. What comes in is checked whole before any of it is kept."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.language import _
from app.lexicon.drafts import TermDraft, draft_of
from app.lexicon.rules import LISTS, TermRefused, demand_good_term, tidied
from app.lexicon.services import Gate, demand_code_in_use
from app.lexicon.versions import Change
from app.models import LexiconTerm
from app.refusals import Refusal

COLUMNS: Final = (
    "list",
    "code",
    "language",
    "match",
    "term",
    "exceptions",
    "strength",
    "note",
    "active",
)
NEEDED: Final = frozenset(COLUMNS[:5])
MOST_ROWS: Final = 20_000
MOST_CHANGES: Final = 2_000
"""New or changed rows in one file: each is read by the gate."""
_YES: Final = {"", "1", "yes", "kyllä", "ja", "true"}
_NO: Final = {"0", "no", "ei", "nej", "false"}
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")


class NotALexicon(Refusal):
    """The file is no CSV with the lexicon's columns."""

    status = 422


@dataclass(frozen=True)
class Problem:
    line: int
    reason: str


@dataclass(frozen=True)
class Plan:
    """What a file would do. With problems it does nothing."""

    changes: tuple[Change, ...]
    same: int
    """Rows that say what the lexicon says already."""
    problems: tuple[Problem, ...]

    @property
    def new(self) -> int:
        return sum(change.term is None for change in self.changes)


def written(terms: Iterable[LexiconTerm]) -> str:
    """Semicolons and a byte order mark: a Finnish spreadsheet opens it by a double click."""
    out = io.StringIO()
    out.write("\ufeff")
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for term in terms:
        writer.writerow(_harmless(cell) for cell in _cells(draft_of(term)))
    return out.getvalue()


def rows_written(drafts: Iterable[TermDraft]) -> str:
    """The rows alone, to be posted again when they have been looked at."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(_cells(draft) for draft in drafts)
    return out.getvalue()


def _cells(draft: TermDraft) -> tuple[str, ...]:
    return (
        draft.code_list,
        draft.code,
        draft.language,
        draft.match,
        draft.term,
        draft.exceptions,
        draft.strength,
        draft.note,
        "1" if draft.active else "0",
    )


def _harmless(cell: str) -> str:
    """A spreadsheet takes such a cell for a formula and runs it."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def read_plan(session: Session, content: str, *, gate: Gate) -> Plan:
    """Raises `NotALexicon`. Rows that the file lacks stay as they are."""
    there = {draft_of(term).key: term for term in session.scalars(select(LexiconTerm))}
    changes: list[Change] = []
    problems: list[Problem] = []
    seen: dict[str, int] = {}
    same = 0
    for line, row in _rows(content):
        try:
            draft = _draft(row)
            known = there.get(draft.key)
            # What is there already keeps its form; only a new word is put into its base form.
            draft = _kept(draft, known, row) if known else tidied(draft)
            _demand_once(draft, seen, line)
            known = there.get(draft.key)
            if known is not None and draft_of(known) == draft:
                same += 1
                continue
            _demand_good(session, draft, gate, count=len(changes))
            changes.append(Change(known, draft))
        except Refusal as refusal:
            problems.append(Problem(line, str(refusal)))
    return Plan(tuple(changes), same, tuple(problems))


def _rows(content: str) -> Iterator[tuple[int, Mapping[str, str]]]:
    """Line and cells, of the columns that the file has."""
    try:
        yield from _read(content)
    except csv.Error as error:  # a quotation mark that nothing closes swallows the rest
        raise NotALexicon(
            _("Tiedostoa ei voi lukea taulukkona. Onko jokin lainausmerkki jäänyt auki?")
        ) from error


def _read(content: str) -> Iterator[tuple[int, Mapping[str, str]]]:
    text = content.removeprefix("\ufeff").replace("\0", "")
    first = text.partition("\n")[0]
    reader = csv.DictReader(
        io.StringIO(text, newline=""), delimiter=";" if ";" in first else ",", restval=""
    )
    names = [name.strip().lower() for name in reader.fieldnames or ()]
    if NEEDED.difference(names):
        raise NotALexicon(
            _(
                "Tiedoston ensimmäisellä rivillä on oltava sarakkeiden nimet: %(names)s.",
                names=", ".join(COLUMNS),
            )
        )
    reader.fieldnames = names
    for count, row in enumerate(reader):
        if count >= MOST_ROWS:
            raise NotALexicon(_("Tiedostossa saa olla enintään %(most)s riviä.", most=MOST_ROWS))
        if any(isinstance(value, str) and value.strip() for value in row.values()):
            yield reader.line_num, {name: _cell(row[name]) for name in COLUMNS if name in names}


def _cell(value: object) -> str:
    cell = value.strip() if isinstance(value, str) else ""
    return cell[1:] if cell[:1] == "'" and cell[1:].startswith(_FORMULA) else cell


def _draft(row: Mapping[str, str]) -> TermDraft:
    active = row.get("active", "").lower()
    if active not in _YES | _NO:
        raise TermRefused("active", _("Sarakkeessa active voi olla 1 tai 0."))
    return TermDraft(
        code_list=row["list"],
        code=row["code"],
        language=row["language"],
        match=row["match"],
        term=row["term"],
        exceptions=row.get("exceptions", ""),
        strength=row.get("strength") or "tag",
        note=row.get("note", ""),
        active=active in _YES,
    )


def _kept(draft: TermDraft, known: LexiconTerm, row: Mapping[str, str]) -> TermDraft:
    """A column that the file lacks leaves what the row has."""
    lacking = [name for name in COLUMNS if name not in row]
    return replace(draft, **{name: getattr(known, name) for name in lacking})


def _demand_once(draft: TermDraft, seen: dict[str, int], line: int) -> None:
    earlier = seen.setdefault(draft.key, line)
    if earlier != line:
        raise TermRefused("term", _("Sama rivi on jo rivillä %(line)s.", line=earlier))


def _demand_good(session: Session, draft: TermDraft, gate: Gate, *, count: int) -> None:
    demand_good_term(draft)
    if draft.code_list in LISTS:
        demand_code_in_use(session, draft)
    if count >= MOST_CHANGES:
        raise TermRefused(
            "term",
            _(
                "Kerralla voi tuoda enintään %(most)s uutta tai muutettua riviä. Jaa tiedosto "
                "osiin.",
                most=MOST_CHANGES,
            ),
        )
    gate.check(draft.texts())

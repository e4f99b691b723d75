"""Reports that people have labelled, read from JSON lines."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from nlp import terms

_FIELDS = ("phenomenon", "consequences", "proposal")


class UnreadableReportError(ValueError):
    """A line is not a labelled report; says which and what it lacks."""


@dataclass(frozen=True)
class Labelled:
    """The text of a report and what people say it is about. `None`: nobody has said."""

    id: str
    language: str
    text: str
    themes: frozenset[str]
    groups: frozenset[str]
    places: frozenset[str] | None
    hard: bool
    wording: str
    again: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """What a second reader says it is about, by list; a list that nobody read again is missing."""


def read_reports(path: Path) -> list[Labelled]:
    """Raises UnreadableReportError and OSError."""
    return list(_reports(path))


def _reports(path: Path) -> Iterator[Labelled]:
    for number, line in enumerate(path.read_text(encoding="utf-8-sig").splitlines(), 1):
        if line.strip():
            try:
                yield _report(json.loads(line), number)
            except (ValueError, KeyError, TypeError, AttributeError) as error:
                raise UnreadableReportError(f"{path.name}:{number}: {error}") from error


def _report(row: dict[str, Any], number: int) -> Labelled:
    text = row.get("text") or "\n".join(row[field] for field in _FIELDS if row.get(field))
    places = row.get("places")
    wording = str(row.get("wording", ""))
    return Labelled(
        id=str(row.get("id", number)),
        language=row.get("lang") or row["language"],
        text=text,
        themes=frozenset(row["themes"]),
        groups=frozenset(row.get("groups", ())),
        places=None if places is None else frozenset(places),
        hard=bool(row.get("hard", wording not in ("", "direct"))),
        wording=wording,
        again={
            name: frozenset(row[f"{name}_again"]) for name in terms.NAMES if f"{name}_again" in row
        },
    )

"""A report as an import file gives it: one JSON object a line, read into plain values."""

from dataclasses import dataclass
from typing import Literal

Status = Literal["imported", "waiting", "known", "refused"]


@dataclass(frozen=True, kw_only=True)
class ImportedReport:
    """What one line says, its types checked; codes and places are checked against the lists."""

    id: str
    language: str | None
    kind: str
    organisation_kind: str
    occupation: str | None
    municipalities: tuple[str, ...]
    """Codes or names, in either language."""
    county: str | None
    observed: str | None
    """Month, `2026-03`."""
    filed: str | None
    """Day `2026-03-15` or month `2026-03`."""
    phenomenon: str
    consequences: str
    proposal: str
    addressee: str | None
    addressee_detail: str
    themes: tuple[str, ...]
    groups: tuple[str, ...]
    needs: tuple[str, ...]
    details: tuple[tuple[str, str], ...]


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What became of one line of the file."""

    line: int
    id: str | None
    status: Status
    """`waiting`: stored, but it has no theme and so waits for the compiler; `known`: was there."""
    reason: str = ""

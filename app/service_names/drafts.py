"""A benefit or a service as the administrator types it."""

from dataclasses import dataclass

from app.vocabulary.lists import Label

Name = tuple[str, str]
"""A language and a name in it: ("sv", "FPA")."""


@dataclass(frozen=True, kw_only=True)
class ServiceDraft:
    label: Label
    """What pages call it."""
    names: tuple[Name, ...]
    """What it is called in texts."""

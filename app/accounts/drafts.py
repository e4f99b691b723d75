"""What an administrator typed, as plain values."""

from dataclasses import dataclass

from app.models.people import Role


@dataclass(frozen=True, kw_only=True)
class PersonDraft:
    email: str
    name: str
    language: str = "fi"


@dataclass(frozen=True, kw_only=True)
class GrantDraft:
    """A role for an organisation and an area; neither county nor municipality: the country."""

    role: Role
    organisation_id: int | None = None
    county: str | None = None
    municipality: str | None = None

    @property
    def is_for_country(self) -> bool:
        return self.county is None and self.municipality is None


@dataclass(frozen=True, kw_only=True)
class OrganisationDraft:
    kind: str
    name_fi: str
    name_sv: str
    county: str | None = None
    parent_id: int | None = None
    municipalities: tuple[str, ...] = ()

"""What an edition is made of: plain values that hold nothing its audience may not see.

Every count is a `Shown`; raw counts never enter here. Texts are in the language they were
written in, labels in all three.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from app.disclosure.tables import Audience, Shown
from app.summaries.work_data import StructuralWork

Label = Mapping[str, str]
"""A name by language: {"fi": …, "sv": …, "en": …}; a place has fi and sv."""


@dataclass(frozen=True, slots=True)
class Scope:
    """What the edition is about: a municipality, a county, or (both None) the whole country."""

    county: str | None
    municipality: str | None
    county_name: Label | None
    municipality_name: Label | None
    languages: tuple[str, ...]
    """The languages in which the edition is owed: ("fi",), ("sv",) or both."""


@dataclass(frozen=True, slots=True)
class Row:
    """One code of a list: its count, the same of the previous period, and by area.

    previous is None when there is no previous period to compare with. areas holds every area
    of the edition, a zero included; it is empty in a municipality's edition.
    """

    code: str
    reports: Shown
    previous: Shown | None
    areas: Mapping[str, Shown]


@dataclass(frozen=True, slots=True)
class Area:
    """A municipality (in a county's edition) or a county (in the ministry's).

    rolled_up: too small to show alone; counted in EditionData.other_areas.
    """

    code: str
    name: Label
    lon: float | None
    lat: float | None
    population: int | None
    reports: Shown
    previous: Shown | None
    rolled_up: bool


@dataclass(frozen=True, slots=True)
class Change:
    """A theme whose count differs from the previous period's; both are shown counts."""

    theme: str
    before: int
    now: int


@dataclass(frozen=True, slots=True)
class Growth:
    """Themes that are new, grew or shrank, the largest change first."""

    new: tuple[Change, ...]
    grew: tuple[Change, ...]
    shrank: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Quote:
    """An approved quote. theme and municipality are None where naming them would disclose."""

    text: str
    language: str
    kind: str
    theme: str | None
    municipality: str | None


@dataclass(frozen=True, slots=True)
class Proposal:
    """A proposal approved for publication. owner and due are for the management edition."""

    text: str
    language: str
    theme: str | None
    addressee: str
    municipality: str | None
    owner: str | None
    due: date | None
    state: str


@dataclass(frozen=True, slots=True)
class Practice:
    """A positive practice worth sharing."""

    text: str
    language: str
    theme: str | None
    municipality: str | None


@dataclass(frozen=True, slots=True)
class WhoReported:
    """Reports of one kind of organisation and how many such organisations filed them."""

    organisation_kind: str
    reports: Shown
    organisations: Shown


@dataclass(frozen=True, slots=True)
class EditionData:
    """Everything one edition shows. `labels` is list -> code -> language -> name."""

    period: str
    previous_period: str | None
    audience: Audience
    threshold: int
    scope: Scope
    figures_of_county: bool
    """A municipality too small for figures of its own: the figures here are its county's."""
    labels: Mapping[str, Mapping[str, Label]]
    total: Shown
    previous_total: Shown | None
    mentions: Shown
    themes: tuple[Row, ...]
    groups: tuple[Row, ...]
    needs: tuple[Row, ...]
    kinds: tuple[Row, ...]
    organisation_kinds: tuple[Row, ...]
    dimensions: tuple[Row, ...]
    areas: tuple[Area, ...]
    whole_area: Shown
    """Reports about the whole county that name no municipality."""
    other_areas: Shown | None
    """The rolled-up areas together; None when there are none."""
    growth: Growth
    quotes: tuple[Quote, ...]
    proposals: tuple[Proposal, ...]
    practices: tuple[Practice, ...]
    who_reported: tuple[WhoReported, ...]
    texts: Mapping[str, str]
    """The compiler's text by language."""
    versions: Mapping[str, str]
    """Versions of the code lists and the lexicon the snapshot was made with."""
    sha256: str
    locked_on: date
    work: StructuralWork | None = None
    """None of a snapshot taken before the structural work was kept."""

"""The values that disclosure control takes in and gives out."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

WHOLE_AREA = ""
"""The area of the reports that speak of the whole county and of no municipality."""

OTHER_AREAS = "other"
"""The row that gathers the municipalities too small to show (by an area's count, so a report
about two of them is in it twice)."""

LISTS = ("theme", "need", "group", "kind", "organisation_kind", "dimension")
SINGLE_VALUED = frozenset({"kind", "organisation_kind"})
"""A report has exactly one code of these; of the other lists it may have several."""


class Audience(StrEnum):
    """Who reads an output."""

    COMPILER = "compiler"
    MANAGEMENT = "management"
    HYTE = "hyte"
    MINISTRY = "ministry"


@dataclass(frozen=True, slots=True)
class Thresholds:
    """The smallest count that is shown: in public, and to a county's management in confidence."""

    public: int = 5
    management: int = 3

    def __post_init__(self) -> None:
        if not 1 <= self.management <= self.public:
            raise ValueError("thresholds: 1 <= management <= public must hold")

    @classmethod
    def from_settings(cls, smallest: Mapping[str, int]) -> "Thresholds":
        """Of the settings' audience -> smallest count."""
        return cls(
            public=max(smallest[Audience.HYTE], smallest[Audience.MINISTRY]),
            management=smallest[Audience.MANAGEMENT],
        )

    def of(self, audience: Audience) -> int:
        if audience is Audience.COMPILER:
            return 1
        return self.management if audience is Audience.MANAGEMENT else self.public


@dataclass(frozen=True, slots=True)
class Grouping:
    """The true counts of one period in one county, or in the whole country (county None).

    areas: reports per municipality code in a county, per county code in the country.
    margins: list -> code -> reports; of single-valued lists every code, also those without any.
    cells: list -> code -> area -> reports, nonzero only.
    mentions: the sum of the theme margins; a report with two themes is two mentions.
    """

    period: str
    county: str | None
    total: int
    mentions: int
    areas: Mapping[str, int]
    margins: Mapping[str, Mapping[str, int]]
    cells: Mapping[str, Mapping[str, Mapping[str, int]]]


@dataclass(frozen=True, slots=True)
class Shown:
    """A count as a reader may see it: the number of reports, or None where it is suppressed.

    Zero means "no reports", never "no problem". A suppressed cell may be a zero as well as a small
    count; so may a suppressed margin of kinds of reports or organisations. A suppressed total, area
    or other margin is at least one.
    """

    reports: int | None

    @property
    def suppressed(self) -> bool:
        return self.reports is None


SUPPRESSED = Shown(None)
NONE_FILED = Shown(0)


@dataclass(frozen=True, slots=True)
class Protected:
    """A grouping as one audience may see it; the same shape, with Shown in place of counts.

    rolled_up: areas under the threshold, shown together under OTHER_AREAS where that is safe.
    """

    period: str
    county: str | None
    audience: Audience
    threshold: int
    total: Shown
    mentions: Shown
    areas: Mapping[str, Shown]
    margins: Mapping[str, Mapping[str, Shown]]
    cells: Mapping[str, Mapping[str, Mapping[str, Shown]]]
    rolled_up: frozenset[str] = field(default_factory=frozenset)

    @property
    def has_other_areas(self) -> bool:
        """Whether there is a row of the rolled-up areas together."""
        return OTHER_AREAS in self.areas

    def area(self, area: str) -> Shown:
        return self.areas.get(area, NONE_FILED)

    def margin(self, code_list: str, code: str) -> Shown:
        return self.margins.get(code_list, {}).get(code, NONE_FILED)

    def cell(self, code_list: str, code: str, area: str) -> Shown:
        return self.cells.get(code_list, {}).get(code, {}).get(area, NONE_FILED)

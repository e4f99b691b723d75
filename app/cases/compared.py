"""What is compared: a county's half-year with the ones before it."""

from dataclasses import dataclass
from typing import Final

from sqlalchemy import ColumnElement, func
from sqlalchemy import case as choose

from app.models import Placement, Report
from app.periods.queries import COUNTED

EARLIER: Final = 4
"""Half-years that the newest is compared with, together."""


@dataclass(frozen=True, kw_only=True)
class Scope:
    county: str
    period: str
    earlier: tuple[str, ...]

    def placed(self) -> tuple[ColumnElement[bool], ...]:
        return (
            Placement.county_code == self.county,
            Placement.period.in_((self.period, *self.earlier)),
        )

    def within(self) -> tuple[ColumnElement[bool], ...]:
        return (*self.placed(), Report.state.in_(COUNTED))

    def counts(self) -> tuple[ColumnElement[int], ColumnElement[int]]:
        now = Placement.period == self.period
        return func.sum(choose((now, 1), else_=0)), func.sum(choose((now, 0), else_=1))

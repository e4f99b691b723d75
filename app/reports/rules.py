"""What may be done to a report in which state, and why not. Pure."""

import re
from collections.abc import Collection
from typing import Final

from app.language import _
from app.models import Report, ReportState
from app.refusals import NotFound, Refusal

MONTH: Final = re.compile(r"\d{4}-(0[1-9]|1[0-2])")
UNDECIDED: Final = frozenset({ReportState.SUBMITTED, ReportState.RETURNED})
OPEN: Final = UNDECIDED | {ReportState.ACCEPTED}


class NotEditable(Refusal):
    """The report is past the state in which its reporter may change it."""


class NotWithdrawable(Refusal):
    """The report is in a closed period, or withdrawn already."""


class NotDecidable(Refusal):
    """The report is not waiting for the compiler."""


class ThemeMissing(Refusal):
    """Nothing can be counted of a report without a theme."""


class PlaceMissing(Refusal):
    status = 422


class KindMissing(Refusal):
    status = 422


class ObservationMissing(Refusal):
    status = 422


class UnknownCode(Refusal):
    """A code that its code list does not have."""

    status = 422


class ReasonMissing(Refusal):
    status = 422


class ReporterUnknown(NotFound):
    """A report brought from a file has no reporter in the house."""


class DraftGone(NotFound):
    """Somebody's own draft, discarded or sent; or never theirs."""


class DraftMoved(Refusal):
    """Saved meanwhile from another open page: saving this one would throw that away."""


class ReportGone(NotFound):
    """No such report, or not this person's."""


def may_edit(report: Report) -> bool:
    return report.state in UNDECIDED


def may_withdraw(report: Report) -> bool:
    return report.state in OPEN


def demand_editable(report: Report) -> None:
    if may_edit(report):
        return
    reasons = {
        ReportState.ACCEPTED: _(
            "Koostaja on jo hyväksynyt raportin, joten sitä ei voi enää muokata. "
            "Voit perua sen ja tehdä uuden."
        ),
        ReportState.INCLUDED: _(
            "Raportti on jo suljetussa kaudessa, joten sitä ei voi enää muokata. "
            "Jos asia on muuttunut, tee uusi raportti."
        ),
        ReportState.WITHDRAWN: _("Raportti on peruttu. Tee tarvittaessa uusi."),
    }
    raise NotEditable(reasons[report.state])


def demand_withdrawable(report: Report, *, still_open: Collection[str] = ()) -> None:
    """`still_open`: the counties that have not closed over it, whose part may be withdrawn."""
    if report.state == ReportState.WITHDRAWN:
        raise NotWithdrawable(_("Raportti on jo peruttu."))
    if not may_withdraw(report) and not still_open:
        raise NotWithdrawable(
            _(
                "Kausi %(period)s on suljettu ja raportti on mukana sen koosteessa, "
                "joten sitä ei voi enää perua. Jos raportissa on virhe, kerro siitä koostajalle.",
                period=", ".join(sorted({each.period for each in report.placements})),
            )
        )


def demand_acceptable(report: Report) -> None:
    if report.state not in UNDECIDED:
        raise NotDecidable(_("Raportti ei odota käsittelyä, joten sitä ei voi hyväksyä."))
    if not any(each.code_list == "theme" and each.accepted for each in report.decisions):
        raise ThemeMissing(_("Valitse raportille vähintään yksi teema ennen kuin hyväksyt sen."))


def demand_returnable(report: Report) -> None:
    if report.state not in OPEN:
        raise NotDecidable(
            _("Raportti on jo suljetussa kaudessa tai peruttu, joten sitä ei voi palauttaa.")
        )


def demand_accepted(report: Report) -> None:
    if report.state != ReportState.ACCEPTED:
        raise NotDecidable(
            _("Hyväksynnän voi perua vain hyväksytyltä raportilta, jonka kausi on auki.")
        )


def demand_correctable(report: Report) -> None:
    if report.state not in OPEN:
        raise NotDecidable(
            _("Raportti on jo suljetussa kaudessa tai peruttu, joten sen paikkoja ei voi korjata.")
        )

"""Where a role may reach: its area and its organisation, as domain.md's table of roles says. Pure.

The whole country is never an accident: who grants it has chosen it, and a role whose work is a
county's does not take it.
"""

from typing import Final

from app.accounts.drafts import GrantDraft
from app.language import _
from app.models.people import Role
from app.refusals import Refusal

COUNTY_ROLES: Final = frozenset({Role.COMPILER, Role.MANAGER})
"""They see what is confidential to a county."""
COUNTRY_ROLES: Final = frozenset({Role.MINISTRY, Role.ADMINISTRATOR, Role.DATA_PROTECTION_OFFICER})
"""Their rights know no area: a grant that named one would promise a limit that is not there."""
AUTHORITY: Final = "viranomainen"
"""The kind of organisation that writes the whole country's summary."""


class AreaRefused(Refusal):
    """The area is smaller or larger than the role's work."""

    status = 422


class OrganisationMissing(Refusal):
    status = 422


def demand_scope(draft: GrantDraft, *, organisation_kind: str | None) -> None:
    """Raises AreaRefused or OrganisationMissing, with what to choose instead."""
    if draft.role is Role.SUPERVISOR and draft.organisation_id is None:
        raise OrganisationMissing(
            _("Valitse organisaatio: esihenkilö näkee vain sen hyväksytyt raportit.")
        )
    if draft.role in COUNTRY_ROLES and not draft.is_for_country:
        raise AreaRefused(_("Tällä roolilla ei ole aluerajausta. Valitse alueeksi koko maa."))
    if draft.role in COUNTY_ROLES and draft.municipality is not None:
        raise AreaRefused(
            _("Koostaja ja johto toimivat hyvinvointialueella. Valitse alueeksi hyvinvointialue.")
        )
    if draft.is_for_country:
        _demand_country_fits(draft.role, organisation_kind)


def _demand_country_fits(role: Role, organisation_kind: str | None) -> None:
    if role is Role.MANAGER:
        raise AreaRefused(
            _("Johto lukee oman hyvinvointialueensa julkaisut. Valitse alueeksi hyvinvointialue.")
        )
    if role is Role.COMPILER and organisation_kind != AUTHORITY:
        raise AreaRefused(
            _(
                "Koostaja koostaa oman hyvinvointialueensa raportit. Valitse alueeksi"
                " hyvinvointialue. Koko maan voi antaa vain ministeriön tai viraston koostajalle:"
                " valitse silloin sen organisaatio."
            )
        )

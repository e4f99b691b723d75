"""Where a person can go: every page stands here, or is reached from one that does."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from babel.support import LazyProxy
from flask import current_app, request, url_for

from app.access.actors import Actor
from app.access.rules import may
from app.language import lazy
from app.web.policy import current_actor, policy_of


@dataclass(frozen=True)
class Place:
    endpoint: str
    text: LazyProxy
    within: tuple[str, ...] = ()
    """Beginnings of the endpoints whose pages lie under this one."""

    @property
    def url(self) -> str:
        return url_for(self.endpoint)

    @property
    def is_here(self) -> bool:
        return request.endpoint == self.endpoint

    @property
    def is_around(self) -> bool:
        endpoint = request.endpoint or ""
        return endpoint.startswith((self.endpoint, *self.within)) if endpoint else False


NAVIGATION: Final = (
    Place("pages.home", lazy("Etusivu")),
    Place("reports.new", lazy("Uusi raportti")),
    Place("reports.own", lazy("Omat raportit")),
    Place("reports.unit", lazy("Yksikön raportit")),
    Place("desk.queue", lazy("Työpöytä"), ("desk.",)),
    Place("cases.index", lazy("Asiat"), ("cases.", "case_parts.")),
    Place("proposals.index", lazy("Ehdotukset"), ("proposals.", "proposal_parts.")),
    Place("periods.index", lazy("Kaudet"), ("periods.", "signals.")),
    Place("lexicon.index", lazy("Sanasto"), ("lexicon.", "lexicon_files.", "retagging.")),
    Place("quality.index", lazy("Laatu")),
    Place("editions.index", lazy("Julkaisut"), ("editions.",)),
    Place("gauge.index", lazy("RAKE-viisari"), ("gauge.", "gauge_answers.")),
    Place("clock.index", lazy("Vuosikello"), ("clock.", "clock_entries.", "clock_reminders.")),
    Place("people.index", lazy("Henkilöt"), ("people.",)),
    Place("organisations.index", lazy("Organisaatiot"), ("organisations.",)),
    Place("code_lists.index", lazy("Koodistot"), ("code_lists.",)),
    Place("service_names.index", lazy("Palvelut"), ("service_names.",)),
    Place("notices.deliveries", lazy("Lähetykset")),
    Place("audit_log.index", lazy("Loki")),
)
FOOTER: Final = (
    Place("pages.about", lazy("Tietoa palvelusta")),
    Place("pages.accessibility", lazy("Saavutettavuus")),
    Place("pages.privacy", lazy("Tietosuoja")),
)
REACHED_FROM: Final[dict[str, str]] = {
    "accounts.sign_in": "pages.home",
    "accounts.account": "pages.home",
    "accounts.change_password": "accounts.account",
    "accounts.forgotten": "accounts.sign_in",
    "accounts.letter_sent": "accounts.forgotten",
    "accounts.choose_password": "accounts.letter_sent",
    "people.new": "people.index",
    "people.person": "people.index",
    "people.change": "people.person",
    "people.confirm_deactivation": "people.person",
    "organisations.new": "organisations.index",
    "organisations.change": "organisations.index",
    "code_lists.code_list": "code_lists.index",
    "code_lists.add": "code_lists.code_list",
    "code_lists.relabel": "code_lists.code_list",
    "service_names.add": "service_names.index",
    "service_names.change": "service_names.index",
    "service_names.past": "service_names.index",
    "language.choose": "pages.home",
    "desk.report": "desk.queue",
    "cases.own": "pages.home",
    "cases.new": "cases.index",
    "cases.case": "cases.index",
    "cases.change": "cases.case",
    "case_parts.members": "cases.case",
    "proposals.mine": "pages.home",
    "proposals.new": "cases.case",
    "proposals.proposal": "proposals.index",
    "proposals.change": "proposals.proposal",
    "periods.period": "periods.index",
    "signals.index": "periods.index",
    "periods.close": "periods.period",
    "periods.lock": "periods.period",
    "periods.text": "periods.period",
    "periods.quotes": "periods.period",
    "lexicon.add": "lexicon.index",
    "lexicon.change": "lexicon.index",
    "lexicon.past": "lexicon.index",
    "lexicon_files.upload": "lexicon.index",
    "retagging.index": "lexicon.index",
    "editions.edition": "editions.index",
    "notices.index": "pages.home",
    "clock.county": "clock.index",
    "clock_entries.add": "clock.county",
    "clock_entries.entry": "clock.county",
    "clock_entries.change": "clock_entries.entry",
    "clock_entries.mark": "clock.county",
    "clock_reminders.add": "clock_entries.entry",
    "clock_reminders.change": "clock_entries.entry",
    "clock_reminders.log": "clock.county",
    "gauge.formula": "gauge.index",
    "gauge.result": "gauge.index",
    "gauge.county": "gauge.result",
    "gauge_answers.index": "gauge.index",
    "gauge_answers.dimension": "gauge_answers.index",
    "gauge_answers.check": "gauge_answers.index",
    "gauge_answers.reopen": "gauge.result",
    "reports.draft": "reports.own",
    "reports.check": "reports.draft",
    "reports.discard": "reports.draft",
    "reports.receipt": "reports.check",
    "reports.report": "reports.own",
    "reports.edit": "reports.report",
    "reports.withdraw": "reports.report",
}
"""Page → the page that leads to it."""
NOT_PAGES: Final = frozenset(
    {
        "static",
        "pages.health",
        "clock.download",
        "clock.feed",
        "editions.pdf",
        "proposal_parts.letter",
        "gauge.export",
        "lexicon_files.export",
        "retagging.progress",
    }
)


def navigation() -> Iterator[Place]:
    return (place for place in NAVIGATION if _open(place))


def _open(place: Place) -> bool:
    return is_open(current_actor(), place.endpoint)


def is_open(actor: Actor, endpoint: str) -> bool:
    return may(actor, policy_of(current_app, endpoint))

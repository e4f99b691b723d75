"""What there is to do, by role, in the order in which it is likely wanted; and what waits."""

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from babel.support import LazyProxy
from flask import url_for

from app.access.actors import Actor
from app.cases.queries import cases_to_join
from app.cases.rules import is_unanswered
from app.clock.queries import late_items
from app.db import session
from app.language import _, lazy, ngettext
from app.models import ReportState, Role
from app.reports.queries import ReportFilter, drafts_of, reports_of, states_at_desk
from app.web.case_own import asked_proposals, group_sight
from app.web.navigation import is_open
from app.web.policy import current_actor, current_person


def _own_waiting() -> str:
    """Returned reports first: somebody waits for an answer."""
    own = current_person().id
    returned = sum(one.state == ReportState.RETURNED for one in reports_of(session(), own))
    if returned:
        return ngettext(
            "%(count)s raportti odottaa vastaustasi.",
            "%(count)s raporttia odottaa vastaustasi.",
            returned,
        )
    drafts = len(drafts_of(session(), own))
    if not drafts:
        return ""
    return ngettext("%(count)s luonnos on kesken.", "%(count)s luonnosta on kesken.", drafts)


def _desk_waiting() -> str:
    counties = current_actor().counties_of(Role.COMPILER)
    counted = states_at_desk(session(), ReportFilter(), counties=counties)
    waiting = counted.get(ReportState.SUBMITTED, 0)
    if not waiting:
        return _("Kaikki lähetetyt raportit on käsitelty.")
    return ngettext(
        "%(count)s raportti odottaa käsittelyäsi.",
        "%(count)s raporttia odottaa käsittelyäsi.",
        waiting,
    )


def _asked_of_me() -> str:
    """Proposals that wait for this person's answer."""
    waiting = sum(is_unanswered(one) for one in asked_proposals())
    if not waiting:
        return ""
    return ngettext(
        "%(count)s ehdotus odottaa vastaustasi.",
        "%(count)s ehdotusta odottaa vastaustasi.",
        waiting,
    )


def _my_groups() -> str:
    cases = cases_to_join(session(), sight=group_sight())
    if not cases:
        return ""
    return ngettext(
        "Olet %(count)s asian työryhmässä.", "Olet %(count)s asian työryhmässä.", len(cases)
    )


def _clock_late() -> str:
    """Of the own counties' clocks, for whoever keeps them."""
    own = current_actor().counties_of(Role.COMPILER) or ()
    late = sum(len(late_items(session(), code, today=dt.date.today())) for code in own)
    if not late:
        return ""
    return ngettext("%(count)s asia on myöhässä.", "%(count)s asiaa on myöhässä.", late)


@dataclass(frozen=True)
class Task:
    endpoint: str
    title: LazyProxy
    text: LazyProxy
    count: Callable[[], str] = str
    """What waits there, in a sentence; nothing by default."""
    only_waiting: bool = False
    """Shown only to those for whom something waits there."""

    @property
    def url(self) -> str:
        return url_for(self.endpoint)


@dataclass(frozen=True)
class Waiting:
    """A task, and what waits there: counted once a page."""

    task: Task
    waiting: str


_TASKS: Final = (
    Task(
        "reports.new",
        lazy("Tee raportti"),
        lazy("Kerro ilmiöstä, jonka näet työssäsi. Vie noin viisi minuuttia."),
    ),
    Task(
        "reports.own",
        lazy("Omat raportit ja luonnokset"),
        lazy("Jatka luonnosta, vastaa koostajan kysymykseen ja katso, missä raporttisi kulkevat."),
        _own_waiting,
    ),
    Task(
        "desk.queue",
        lazy("Työpöytä"),
        lazy("Käy läpi lähetetyt raportit: tarkista asiasanat, hyväksy tai palauta kysymyksellä."),
        _desk_waiting,
    ),
    Task(
        "proposals.mine",
        lazy("Minulle osoitetut ehdotukset"),
        lazy("Vastaa, mitä ehdotukselle tehdään ja miksi."),
        _asked_of_me,
        only_waiting=True,
    ),
    Task(
        "cases.index",
        lazy("Rakenteelliset asiat"),
        lazy("Kokoa raportit asioiksi, tee ehdotuksia ja seuraa, mitä niistä tulee."),
    ),
    Task(
        "cases.own",
        lazy("Työryhmieni asiat"),
        lazy("Lue asiat, joiden työryhmässä olet, ja kirjoita niihin."),
        _my_groups,
        only_waiting=True,
    ),
    Task(
        "periods.index",
        lazy("Raportointikaudet"),
        lazy("Sulje kausi, kirjoita kooste, valitse lainaukset ja lukitse."),
    ),
    Task(
        "reports.unit",
        lazy("Yksikön raportit"),
        lazy("Lue yksikkösi hyväksytyt raportit ilman raportoijan nimeä."),
    ),
    Task(
        "editions.index",
        lazy("Julkaisut"),
        lazy("Lue ja lataa koosteet: johdolle, HYTE-työryhmälle ja ministeriölle."),
    ),
    Task(
        "gauge.index",
        lazy("RAKE-viisari"),
        lazy("Katso, miten rakenteellinen sosiaalityö on järjestetty alueilla."),
    ),
    Task(
        "clock.index",
        lazy("Vuosikello"),
        lazy("Katso, milloin raportteja kerätään, kootaan ja käsitellään."),
        _clock_late,
    ),
    Task(
        "people.index",
        lazy("Henkilöt ja roolit"),
        lazy("Tee tunnuksia, anna ja poista rooleja."),
    ),
    Task(
        "organisations.index",
        lazy("Organisaatiot"),
        lazy("Pidä luettelo organisaatioista ja niiden kunnista ajan tasalla."),
    ),
    Task(
        "code_lists.index",
        lazy("Koodistot"),
        lazy("Lisää teemoja ja ryhmiä, muuta nimikkeitä, poista käytöstä."),
    ),
    Task(
        "service_names.index",
        lazy("Palvelut ja etuudet"),
        lazy("Pidä luettelo palveluista ja etuuksista, jotka kone tunnistaa raporteista."),
    ),
    Task(
        "notices.deliveries",
        lazy("Lähetykset"),
        lazy("Katso, lähtevätkö ilmoitukset ja muistutukset sähköpostina."),
    ),
    Task(
        "audit_log.index",
        lazy("Loki"),
        lazy("Katso, kuka on nähnyt ja tehnyt mitä. Raporttien tekstejä loki ei sisällä."),
    ),
)


def tasks_of(actor: Actor) -> Iterator[Waiting]:
    for task in _TASKS:
        if is_open(actor, task.endpoint):
            shown = Waiting(task, task.count())
            if shown.waiting or not task.only_waiting:
                yield shown

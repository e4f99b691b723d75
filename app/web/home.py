"""What there is to do, by role, in the order in which it is likely wanted."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from babel.support import LazyProxy
from flask import url_for

from app.access.actors import Actor
from app.language import lazy
from app.web.navigation import is_open


@dataclass(frozen=True)
class Task:
    endpoint: str
    title: LazyProxy
    text: LazyProxy

    @property
    def url(self) -> str:
        return url_for(self.endpoint)


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
    ),
    Task(
        "desk.queue",
        lazy("Työpöytä"),
        lazy("Käy läpi lähetetyt raportit: tarkista asiasanat, hyväksy tai palauta kysymyksellä."),
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
        "audit_log.index",
        lazy("Loki"),
        lazy("Katso, kuka on nähnyt ja tehnyt mitä. Raporttien tekstejä loki ei sisällä."),
    ),
)


def tasks_of(actor: Actor) -> Iterator[Task]:
    return (task for task in _TASKS if is_open(actor, task.endpoint))

"""Which chapters each reader meets, in which order, and what they and their tables are called."""

from collections.abc import Mapping
from typing import Final

from app.disclosure.tables import Audience
from app.language import lazy

SECTIONS: Final[Mapping[Audience, tuple[str, ...]]] = {
    Audience.MANAGEMENT: (
        "waiting",
        "outcomes",
        "narrative",
        "changes",
        "own_actions",
        "other_actions",
        "themes",
        "areas",
        "voices",
        "groups",
        "reporters",
        "method",
    ),
    Audience.HYTE: (
        "narrative",
        "municipal",
        "own_actions",
        "themes",
        "groups",
        "voices",
        "areas",
        "other_actions",
        "reporters",
        "method",
    ),
    Audience.MINISTRY: (
        "narrative",
        "state",
        "phenomena",
        "own_actions",
        "areas",
        "themes",
        "dimensions",
        "voices",
        "groups",
        "gauge",
        "reporters",
        "method",
    ),
}
"""What each reader meets, in the order of asking: what do I decide, on what ground, how sure."""

AUDIENCES: Final = {
    Audience.MANAGEMENT: lazy("Johdolle"),
    Audience.HYTE: lazy("HYTE-ryhmälle"),
    Audience.MINISTRY: lazy("Ministeriölle"),
}
PURPOSES: Final = {
    Audience.MANAGEMENT: lazy(
        "Mitä alueen työntekijät, järjestöt ja seurakunnat näkivät, ja mitä ne ehdottavat "
        "päätettäväksi. Luottamuksellinen: alueen johdon käyttöön."
    ),
    Audience.HYTE: lazy(
        "Aineistoa hyvinvointikertomukseen ja hyvinvointisuunnitelmaan: mitä arjessa on nähty "
        "ja mitä kunnan toimialat voivat tehdä."
    ),
    Audience.MINISTRY: lazy(
        "Hyvinvointialueiden rakenteelliset havainnot rinnakkain: tietoa lainsäädännön, "
        "etuuksien ja ohjauksen valmisteluun."
    ),
}
OWN_ACTIONS: Final = {
    Audience.MANAGEMENT: lazy("Ehdotukset hyvinvointialueelle"),
    Audience.HYTE: lazy("Mitä kunnan toimialat voivat tehdä"),
    Audience.MINISTRY: lazy("Ehdotukset valtiolle ja Kelalle"),
}
TITLES: Final = {
    "waiting": lazy("Vastausta odottavat ja myöhässä olevat ehdotukset"),
    "outcomes": lazy("Mitä ehdotuksista on tullut"),
    "municipal": lazy("Ehdotukset kunnalle ja vastaukset"),
    "state": lazy("Valtiolle lähetetyt ehdotukset ja vastaukset"),
    "phenomena": lazy("Usean alueen yhteiset asiat"),
    "gauge": lazy("RAKE-viisari: miten työ on järjestetty"),
    "narrative": lazy("Koostajan arvio"),
    "changes": lazy("Mikä muuttui"),
    "themes": lazy("Teemat"),
    "areas": lazy("Alueet rinnakkain"),
    "dimensions": lazy("Seurannan ulottuvuudet (laki 612/2021, 29 §)"),
    "voices": lazy("Havaintoja ja hyviä käytäntöjä"),
    "groups": lazy("Väestöryhmät ja tuen tarpeet"),
    "other_actions": lazy("Muille osoitetut ehdotukset"),
    "reporters": lazy("Kuka raportoi"),
    "method": lazy("Menetelmä ja rajat"),
}
LISTS: Final = {
    "theme": lazy("Raportit teemoittain"),
    "group": lazy("Raportit väestöryhmittäin"),
    "need": lazy("Raportit tuen tarpeittain (sosiaalihuoltolaki 11 §)"),
    "kind": lazy("Raportit lajeittain"),
    "organisation_kind": lazy("Raportit sen mukaan, kuka raportoi"),
    "dimension": lazy("Raportit seurannan ulottuvuuksittain"),
}
FIRST_COLUMNS: Final = {
    "theme": lazy("Teema"),
    "group": lazy("Väestöryhmä"),
    "need": lazy("Tuen tarve"),
    "kind": lazy("Laji"),
    "organisation_kind": lazy("Organisaatio"),
    "dimension": lazy("Ulottuvuus"),
}

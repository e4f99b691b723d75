"""What a find is, why it stops the text, and what to write instead; and where it stands."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from babel.support import LazyProxy

from app.language import lazy
from nlp.personal import rare
from nlp.results import Find


@dataclass(frozen=True)
class Explanation:
    name: str | LazyProxy
    why: str | LazyProxy
    instead: str | LazyProxy


@dataclass(frozen=True)
class Segment:
    """A stretch of a text, found or not."""

    text: str
    find: Find | None = None


EXPLANATIONS: Final[Mapping[str, Explanation]] = {
    "identity_code": Explanation(
        lazy("Henkilötunnus"),
        lazy("Henkilötunnus yksilöi ihmisen suoraan."),
        lazy("Poista tunnus. Jos ikä on tärkeä, kirjoita esimerkiksi ”noin 40-vuotias”."),
    ),
    "phone": Explanation(
        lazy("Puhelinnumero"),
        lazy("Puhelinnumerosta löytää ihmisen."),
        lazy("Poista numero. Palvelunumerot, kuten 112 tai 0800, saavat jäädä."),
    ),
    "email": Explanation(
        lazy("Sähköpostiosoite"),
        lazy("Sähköpostiosoitteesta näkee, kenestä on kyse."),
        lazy("Poista osoite. Palvelun yhteinen osoite, kuten kirjaamo@, saa jäädä."),
    ),
    "address": Explanation(
        lazy("Katuosoite"),
        lazy("Katuosoite kertoo, kenen kodista on kyse."),
        lazy("Kirjoita osoitteen tilalle kunta tai kaupunginosa."),
    ),
    "iban": Explanation(
        lazy("Tilinumero"),
        lazy("Tilinumero kuuluu yhdelle ihmiselle tai taloudelle."),
        lazy("Poista tilinumero."),
    ),
    "plate": Explanation(
        lazy("Rekisteritunnus"),
        lazy("Rekisteritunnuksesta saa selville ajoneuvon omistajan."),
        lazy("Poista tunnus ja kirjoita esimerkiksi ”auto”."),
    ),
    "name": Explanation(
        lazy("Henkilön nimi"),
        lazy("Nimestä tunnistaa ihmisen."),
        lazy("Kirjoita nimen tilalle, kenestä on kyse: ”asiakas”, ”nuori”, ”äiti”."),
    ),
    "rare_combination": Explanation(
        lazy("Harvinainen yhdistelmä"),
        lazy("Näistä tiedoista yhdessä voi arvata, kenestä tai mistä perheestä on kyse."),
        lazy("Kirjoita yleisemmin: jätä pois ikä, tarkka päivä, paikka tai diagnoosi."),
    ),
}
_RARE: Final[Mapping[rare.Sort, Explanation]] = {
    "only_one": replace(
        EXPLANATIONS["rare_combination"],
        why=lazy("Ainoan tunnistaa pienessä joukossa, vaikka nimeä ei kerrottaisi."),
        instead=lazy(
            "Jätä pois, että heitä on vain yksi, tai kirjoita laajemmasta joukosta: "
            "esimerkiksi ”seudun maahanmuuttajaperheet” eikä ”kylän ainoa somaliperhe”."
        ),
    ),
    "birth_date": replace(
        EXPLANATIONS["rare_combination"],
        why=lazy("Syntymäpäivä ja paikkakunta yhdessä riittävät usein tunnistamiseen."),
        instead=lazy("Kirjoita ikä karkeasti: ”kouluikäinen”, ”parikymppinen”, ”yli 80-vuotias”."),
    ),
    "small_place": replace(
        EXPLANATIONS["rare_combination"],
        why=lazy(
            "Alle 3 000 asukkaan kunnassa diagnoosi, alkuperä tai perheen koko voi kertoa, "
            "kenestä on kyse."
        ),
        instead=lazy(
            "Kirjoita yleisemmin: ”pitkäaikaissairas” diagnoosin sijaan tai ”seudulla” kunnan "
            "nimen sijaan."
        ),
    ),
}
_OTHER: Final = Explanation(
    lazy("Henkilötieto"),
    lazy("Kohta voi paljastaa, kenestä on kyse."),
    lazy("Poista kohta tai kirjoita se yleisemmin."),
)


def explain(find: Find) -> Explanation:
    if find.kind == "rare_combination":
        return _RARE[rare.sort_of(find.text)]
    return explain_kind(find.kind)


def explain_kind(kind: str) -> Explanation:
    return EXPLANATIONS.get(kind, _OTHER)


def segments(text: str, finds: Sequence[Find]) -> tuple[Segment, ...]:
    """The whole text in order; where finds overlap the first one is marked."""
    return tuple(segment for segment in _segments(text, finds) if segment.text)


def _segments(text: str, finds: Sequence[Find]) -> Iterator[Segment]:
    at = 0
    for find in sorted(finds, key=lambda each: (each.start, -each.end)):
        if find.start >= at:
            yield Segment(text[at : find.start])
            yield Segment(text[find.start : find.end], find)
            at = find.end
    yield Segment(text[at:])

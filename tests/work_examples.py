"""Structural work for editions drawn without a database: late, answered, done, refused."""

import datetime as dt
from dataclasses import replace
from typing import Any

from app.disclosure.tables import Audience
from app.summaries.edition_data import EditionData
from app.summaries.work_data import (
    KnowledgeUse,
    NationalPhenomenon,
    SentProposal,
    StructuralWork,
)
from tests.edition_examples import edition, places

LOCKED = dt.date(2026, 8, 3)
SINCE = dt.date(2026, 1, 1)
CASE = {"fi": "Asunnottomuus ilman hätämajoitusta", "sv": "Bostadslöshet utan nödinkvartering"}
BOTH = {
    "fi": "Kaupunki avaa hätämajoituksen, johon pääsee myös viikonloppuna.",
    "sv": "Staden öppnar en nödinkvartering som är öppen också under veckoslut.",
}


def sent(**changes: Any) -> SentProposal:
    """Forwarded in February, due after the locking, not answered."""
    fields: dict[str, Any] = {
        "case_key": "a1",
        "case": CASE,
        "what": BOTH,
        "office": "Turun kaupunki, asumispalvelut",
        "addressee": "kunta",
        "counties": ("05",),
        "municipalities": ("853",),
        "due": dt.date(2026, 9, 1),
        "state": "forwarded",
        "answer": None,
        "reason": "",
        "reason_language": "fi",
        "effect": None,
        "forwarded": dt.date(2026, 2, 16),
        "answered": None,
        "done": None,
        "assessed": None,
        **changes,
    }
    return SentProposal(**fields)


LATE = sent(
    due=dt.date(2026, 6, 1),
    addressee="hyvinvointialueen_johto",
    office="Varsinais-Suomen hyvinvointialue, johto",
    what={"fi": "Velkaneuvontaan pääsee ilman verkkopankkitunnuksia."},
)
WAITING = sent()
PROMISED = sent(
    state="answered",
    answer="partly",
    reason="Pengar har reserverats för nästa år.",
    reason_language="sv",
    answered=dt.date(2026, 4, 7),
    what={"sv": "Skolorna ringer hem redan under den första frånvaroveckan."},
)
DONE = sent(
    state="assessed",
    answer="yes",
    reason="Palvelu alkoi toukokuussa.",
    answered=dt.date(2026, 3, 2),
    done=dt.date(2026, 5, 4),
    assessed=dt.date(2026, 6, 29),
    effect="toteutui",
)
ASKED_OF_STATE = sent(
    case_key="b2",
    addressee="valtio",
    office="Sosiaali- ja terveysministeriö",
    counties=("05", "06", "08"),
    municipalities=(),
)
USE = KnowledgeUse(
    used_in="hyvinvointikertomus",
    title="Turun hyvinvointikertomus 2026, luku 3",
    link="https://www.turku.fi/",
    used_on=dt.date(2026, 5, 25),
    case=CASE,
)
PHENOMENON = NationalPhenomenon(
    key="b2",
    name={"fi": "Vuokrat ylittävät tuen rajat", "sv": "Hyrorna överskrider stödets gränser"},
    phenomenon={"fi": "Vuokran ylimenevä osa otetaan ruoasta ja lääkkeistä."},
    counties=("05", "06", "08"),
    state="proposed",
)


def gauge() -> dict[str, Any]:
    """Eight counties have confirmed their answers; one of them answered too little of one part."""
    counties = [_county(index, row) for index, row in enumerate(places("counties"))]
    return {
        "year": 2025,
        "dimensions": [
            {"code": "vastuut", "fi": "Vastuut", "sv": "Ansvar", "en": "Responsibility"},
            {"code": "kaytto", "fi": "Tiedon käyttö", "sv": "Bruk av kunskap", "en": "Use"},
        ],
        "counties": counties,
    }


def _county(index: int, row: dict[str, str]) -> dict[str, Any]:
    confirmed = index % 3 == 0
    points = 20 + 3 * index if confirmed else None
    return {
        "county": row["code"],
        "name": {"fi": row["name_fi"], "sv": row["name_sv"]},
        "confirmed": confirmed,
        "total": points if index else None,
        "change": None,
        "dimensions": {"vastuut": points if index else None, "kaytto": points},
        "answered": 20 if confirmed else 0,
        "questions": 24,
    }


def worked(
    audience: Audience = Audience.MANAGEMENT, municipality: str | None = None, **changes: Any
) -> EditionData:
    """An edition that tells of the work; `changes` are to the work."""
    own = {
        Audience.MANAGEMENT: (LATE, WAITING, PROMISED, DONE),
        Audience.HYTE: (WAITING, PROMISED, DONE),
        Audience.MINISTRY: (ASKED_OF_STATE, replace(PROMISED, case_key="b2")),
    }
    country = audience is Audience.MINISTRY
    fields: dict[str, Any] = {
        "since": SINCE,
        "on": LOCKED,
        "proposals": own[audience],
        "uses": () if audience is Audience.HYTE else (USE,),
        "phenomena": (PHENOMENON,) if country else (),
        "gauge": gauge() if country else None,
        **changes,
    }
    data = edition(audience, municipality=municipality)
    return replace(data, work=StructuralWork(**fields))

"""Notices in words, and where each leads; failures of letters in words."""

from dataclasses import dataclass
from typing import Final

from flask import url_for

from app.language import _, lazy
from app.models import Notice
from app.notices.rules import REMINDER

TEXTS: Final = {
    "report_returned": lazy("Raporttiisi on tullut kysymys koostajalta."),
    "report_accepted": lazy("Raporttisi on luettu ja hyväksytty."),
    "report_in_case": lazy("Raporttisi on mukana rakenteellisessa asiassa."),
    "proposal_made": lazy("Raportistasi on tehty toimenpide-ehdotus."),
    "proposal_answered": lazy("Raportistasi tehtyyn ehdotukseen on vastattu."),
    "proposal_moved": lazy("Raportistasi tehty ehdotus on edennyt."),
    "case_moved": lazy("Asia, jossa raporttisi on mukana, on edennyt."),
    "knowledge_used": lazy("Raporttisi tietoa on käytetty."),
    "proposal_for_you": lazy("Sinulle on osoitettu toimenpide-ehdotus."),
    "group_joined": lazy("Sinut on lisätty rakenteellisen asian työryhmään."),
    "reminder": lazy("Muistutus vuosikellosta."),
}
_FOR_THE_GROUP: Final = {
    "case_moved": lazy("Asia, jonka työryhmässä olet, on edennyt."),
    "proposal_answered": lazy("Asian toimenpide-ehdotukseen on vastattu."),
    "proposal_moved": lazy("Asian toimenpide-ehdotus on edennyt."),
}
PROBLEMS: Final = {
    None: lazy("Lähetys katkesi joka kerta kesken."),
    "unreachable": lazy("Postipalvelimeen ei saatu yhteyttä."),
    "sign_in": lazy("Postipalvelin ei hyväksynyt tunnusta tai salasanaa."),
    "address": lazy("Postipalvelin ei tunne osoitetta. Tarkista se henkilön tiedoista."),
    "refused": lazy("Postipalvelin ei ottanut kirjettä vastaan."),
    "folder": lazy("Kirjettä ei voitu kirjoittaa kansioon."),
}


@dataclass(frozen=True)
class Said:
    """A notice as its person reads it."""

    notice: Notice
    text: str
    leads: bool
    """There is a page to open."""


def in_words(notice: Notice) -> Said:
    texts = TEXTS if _leads_to(notice)[0] == "report" else {**TEXTS, **_FOR_THE_GROUP}
    text = str(texts.get(notice.kind, _("Sinulle on uusi ilmoitus.")))
    return Said(notice, text, address_of(notice) is not None)


def address_of(notice: Notice) -> str | None:
    """The page of what the notice is about; the page itself asks who may see it."""
    what, key = _leads_to(notice)
    match what:
        case "clock":
            return url_for("clock.county", area=key)
        case "case":
            return url_for("cases.case", key=key)
        case "proposal":
            return url_for("proposals.proposal", key=key)
        case "report" if key:
            return url_for("reports.report", key=key)
    return None


def _leads_to(notice: Notice) -> tuple[str, str]:
    """`case:…`, `proposal:…` and `clock:…` say what they are; a bare key is the commonest thing."""
    what, colon, key = notice.subject_key.partition(":")
    if colon:
        return what, key
    if notice.kind == REMINDER:
        return "", ""
    return ("proposal" if notice.kind == "proposal_for_you" else "report"), notice.subject_key

"""The log in words: actions, subjects and facts."""

from collections.abc import Iterator
from typing import Final

from app.language import _, lazy
from app.models import AuditEntry
from app.web.templating import label, place, role_name
from forms.clock import AUDIENCE_NAMES

ACTIONS: Final = {
    "person.signed_out_everywhere": lazy("kirjautui ulos kaikkialta"),
    "person.created": lazy("loi tunnuksen"),
    "person.changed": lazy("muutti henkilön tietoja"),
    "person.deactivated": lazy("poisti tunnuksen käytöstä"),
    "person.activated": lazy("otti tunnuksen käyttöön"),
    "password.changed": lazy("vaihtoi salasanan"),
    "role.granted": lazy("antoi roolin"),
    "role.revoked": lazy("poisti roolin"),
    "organisation.created": lazy("lisäsi organisaation"),
    "organisation.changed": lazy("muutti organisaatiota"),
    "code.added": lazy("lisäsi koodin"),
    "code.relabelled": lazy("muutti nimikettä"),
    "code.retired": lazy("poisti koodin käytöstä"),
    "code.restored": lazy("palautti koodin käyttöön"),
    "report.submitted": lazy("raportti lähetettiin"),
    "report.edited": lazy("raporttia muutettiin"),
    "report.withdrawn": lazy("raportti peruttiin"),
    "report.accepted": lazy("hyväksyi raportin"),
    "report.acceptance_undone": lazy("perui hyväksynnän"),
    "report.returned": lazy("palautti raportin kysymyksellä"),
    "report.parted": lazy("erotti raportista vielä avoimien alueiden osan"),
    "report.places_corrected": lazy("korjasi raportin paikat"),
    "reporter.revealed": lazy("katsoi raportoijan nimen"),
    "gate.overridden": lazy("epäily henkilötiedosta ohitettiin"),
    "tag.accepted": lazy("hyväksyi asiasanan"),
    "tag.removed": lazy("poisti asiasanan"),
    "lexicon.added": lazy("lisäsi sanastoon sanan"),
    "lexicon.changed": lazy("muutti sanaston sanaa"),
    "lexicon.set_aside": lazy("poisti sanaston sanan käytöstä"),
    "lexicon.restored": lazy("otti sanaston sanan käyttöön"),
    "lexicon.imported": lazy("toi sanastoon sanoja"),
    "lexicon.undone": lazy("perui sanaston muutoksen"),
    "service_names.added": lazy("lisäsi palvelun"),
    "service_names.changed": lazy("muutti palvelun nimiä"),
    "service_names.set_aside": lazy("poisti palvelun käytöstä"),
    "service_names.restored": lazy("otti palvelun käyttöön"),
    "service_names.undone": lazy("perui palvelujen muutoksen"),
    "lexicon.retagging_started": lazy("käynnisti raporttien uudelleen merkitsemisen"),
    "lexicon.retagged": lazy("raportit merkittiin uudelleen"),
    "lexicon.retagging_stopped": lazy("raporttien uudelleen merkitseminen keskeytyi"),
    "gauge.answered": lazy("vastasi viisarin kysymykseen"),
    "gauge.confirmed": lazy("vahvisti viisarin vastaukset"),
    "gauge.reopened": lazy("avasi viisarin vastaukset uudelleen"),
    "clock.added": lazy("lisäsi vuosikelloon kohdan"),
    "clock.changed": lazy("muutti vuosikellon kohtaa"),
    "clock.retired": lazy("poisti vuosikellon kohdan käytöstä"),
    "clock.restored": lazy("otti vuosikellon kohdan käyttöön"),
    "clock.done": lazy("merkitsi vuosikellon asian tehdyksi"),
    "clock.undone": lazy("perui vuosikellon merkinnän"),
    "clock.reminder_added": lazy("lisäsi muistutuksen"),
    "clock.reminder_changed": lazy("muutti muistutusta"),
    "clock.reminder_stopped": lazy("lopetti muistutuksen"),
    "clock.reminder_resumed": lazy("otti muistutuksen taas käyttöön"),
    "mail.retried": lazy("lähetti kirjeet uudelleen"),
    "period.closed": lazy("sulki kauden"),
    "period.locked": lazy("lukitsi kauden"),
    "edition.published": lazy("julkaisut syntyivät"),
    "summary.written": lazy("kirjoitti koosteen tekstiä"),
    "quote.approved": lazy("hyväksyi lainauksen"),
    "quote.removed": lazy("poisti lainauksen"),
    "case.opened": lazy("avasi asian"),
    "case.changed": lazy("muutti asiaa"),
    "case.moved": lazy("muutti asian tilaa"),
    "case.published": lazy("näytti asian raportoijille"),
    "case.hidden": lazy("piilotti asian raportoijilta"),
    "case.reports_joined": lazy("liitti raportteja asiaan"),
    "case.report_parted": lazy("poisti raportin asiasta"),
    "case.source_added": lazy("lisäsi asialle lähteen"),
    "case.source_removed": lazy("poisti asialta lähteen"),
    "case.group_changed": lazy("muutti asian työryhmää"),
    "proposal.proposed": lazy("kirjasi ehdotuksen"),
    "proposal.changed": lazy("muutti ehdotusta"),
    "proposal.forwarded": lazy("merkitsi ehdotuksen lähetetyksi"),
    "proposal.note": lazy("perui ehdotuksen lähetyksen"),
    "proposal.answered": lazy("kirjasi ehdotukseen vastauksen"),
    "proposal.progress": lazy("kirjasi ehdotuksen etenemisen"),
    "proposal.effect": lazy("arvioi ehdotuksen vaikutuksen"),
    "use.recorded": lazy("kirjasi tiedon käytön"),
    "use.removed": lazy("poisti merkinnän tiedon käytöstä"),
}
"""An action that is not here is shown by its name."""
_SUBJECTS: Final = {
    "person": lazy("henkilö"),
    "organisation": lazy("organisaatio"),
    "code": lazy("koodi"),
    "report": lazy("raportti"),
    "draft": lazy("luonnos"),
    "period": lazy("kausi"),
    "quote": lazy("lainaus"),
    "gauge": lazy("RAKE-viisari"),
    "lexicon": lazy("sanaston versio"),
    "case": lazy("asia"),
    "proposal": lazy("ehdotus"),
    "use": lazy("tiedon käyttö"),
    "edition": lazy("julkaisu"),
    "clock": lazy("vuosikellon kohta"),
    "mail": lazy("sähköposti"),
}
_FACTS: Final = {
    "role": lazy("rooli"),
    "organisation": lazy("organisaatio"),
    "county": lazy("hyvinvointialue"),
    "municipality": lazy("kunta"),
    "kind": lazy("laji"),
    "reason": lazy("peruste"),
    "question": lazy("kysymys"),
    "field": lazy("kenttä"),
    "tag": lazy("asiasana"),
    "channel": lazy("kanava"),
    "language": lazy("kieli"),
    "period": lazy("kausi"),
    "included": lazy("mukana"),
    "moved": lazy("siirretty"),
    "code_list": lazy("koodisto"),
    "label_fi": lazy("nimike"),
    "editions": lazy("julkaisuja"),
    "parted_from": lazy("erotettu raportista"),
    "counties": lazy("alueet"),
    "rows": lazy("rivejä"),
    "reports": lazy("raportteja"),
    "people": lazy("henkilöitä"),
    "state": lazy("tila"),
    "occurrence": lazy("aika"),
    "audience": lazy("saajat"),
}
_FIELDS: Final = {
    "phenomenon": lazy("havainto"),
    "consequences": lazy("seuraukset"),
    "proposal": lazy("ehdotus"),
}
_LANGUAGES: Final = {"fi": lazy("suomi"), "sv": lazy("ruotsi"), "en": lazy("englanti")}
_NAMED: Final = {"field": _FIELDS, "language": _LANGUAGES, "audience": AUDIENCE_NAMES}


def subject_in_words(entry: AuditEntry) -> str:
    kind = _SUBJECTS.get(entry.subject, entry.subject)
    if entry.subject not in ("period", "gauge"):
        return f"{kind} {entry.subject_id}"
    period, _slash, scope = entry.subject_id.partition("/")
    return f"{kind} {period}, {place(scope) if scope.isdigit() else _('koko maa')}"


def facts_in_words(entry: AuditEntry) -> Iterator[str]:
    for name, value in entry.facts.items():
        if value not in (None, ""):
            yield f"{_FACTS.get(name, name)}: {_said(name, value)}"


def _said(name: str, value: object) -> str:
    match name, str(value).partition(":"):
        case "role", (code, _, _):
            return role_name(code)
        case (("county" | "municipality"), (code, _, _)):
            return place(code)
        case (("field" | "language" | "audience"), (code, _, _)):
            return str(_NAMED[name].get(code, value))
        case "tag", (code_list, ":", code):
            return label(code_list, code)
    return str(value)

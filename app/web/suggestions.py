"""While a report is being written: one small request saves the draft and reads the text."""

from flask import Blueprint, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.db import commits, session
from app.language import _, ngettext
from app.models import Draft
from app.reports.beginning import blank_draft
from app.reports.content import draft_of
from app.reports.drafts import ReportDraft
from app.reports.gate import Finds, PersonalDataFound, TextTooLong
from app.reports.queries import find_report
from app.reports.retirement import retired_text
from app.reports.rules import DraftGone, DraftMoved
from app.reports.saving import save_draft
from app.reports.suggestions import Suggestions
from app.web.phenomena import phenomena_values
from app.web.policy import current_person, policy
from app.web.report_pages import report_form, suggestions_of, tag_rows
from app.web.report_writing import (
    draft_in_form,
    open_page,
    report_being_written,
    report_in_form,
    was_saved,
)
from app.web.texts import current_gate
from forms.reports import ReportForm, overrides_in

blueprint = Blueprint("suggestions", __name__)


@blueprint.post("/raportit/kirjoitus")
@policy("report.file")
@commits
def while_writing() -> ResponseReturnValue:
    """The draft's key and state, and the page's parts anew: finds by field, and tags."""
    blank = blank_draft(session(), current_person())
    form = report_form(current_person(), blank, report=report_being_written())
    suggestions = suggestions_of(form)
    try:
        saved, finds = _save(form, suggestions.language)
    except (DraftGone, DraftMoved) as refusal:
        return {"state": str(refusal), "gone": True}, 410
    except TextTooLong as refusal:
        return _too_long(form, suggestions, refusal)
    return {
        "key": saved.key if saved else None,
        "address": url_for("reports.draft", key=saved.key) if saved else None,
        "state": _state(form, saved, finds),
        "stopped": bool(finds),
        "finds": {name: _finds_part(form, name, finds) for name in form.texts()},
        "tags": _tags_part(form, suggestions),
        "found": _found_text(suggestions),
    }


def _too_long(
    form: ReportForm, suggestions: Suggestions, refusal: TextTooLong
) -> dict[str, object]:
    """The text was not read for personal data, so nothing is said of any."""
    tags = _tags_part(form, suggestions)
    return {"state": str(refusal), "stopped": True, "finds": {}, "tags": tags, "found": ""}


def _save(form: ReportForm, language: str) -> tuple[Draft | None, Finds]:
    if not any(form.texts().values()):
        return None, {}
    try:
        return _save_draft(form, language), {}
    except PersonalDataFound as refusal:
        return None, refusal.finds


def _save_draft(form: ReportForm, language: str) -> Draft | None:
    """The draft; None if there is nothing that the filed report does not say."""
    person = current_person()
    key = request.form.get("draft", "")
    saved = draft_in_form()
    sent = find_report(session(), key=key, person_id=person.id) is not None
    if sent or (saved is None and was_saved()):
        raise DraftGone(_too_late())
    draft, report = form.draft(language=language), report_in_form()
    if saved is None and report is not None and _is_as_filed(draft, draft_of(report)):
        return None
    return save_draft(
        session(),
        author=person,
        draft=draft,
        gate=current_gate(),
        saved=saved,
        report=report,
        overrides=overrides_in(request.form),
        page=open_page(),
    )


def _is_as_filed(draft: ReportDraft, filed: ReportDraft) -> bool:
    return draft.adds_nothing_to(filed) and set(draft.same_as) == set(filed.same_as)


def _too_late() -> str:
    return _(
        "Tämä luonnos on lähetetty tai poistettu toisella välilehdellä tai laitteella, joten se"
        " ei enää tallennu itsestään. Kirjoittamasi on yhä tällä sivulla. Jos haluat pitää sen,"
        " tallenna se uutena luonnoksena."
    )


def _state(form: ReportForm, saved: Draft | None, finds: Finds) -> str:
    if finds:
        return _(
            "Luonnosta ei tallennettu, koska tekstissä on henkilötietoja. "
            "Kohdat näkyvät tekstikentän alla."
        )
    retired = form.retired_chosen()
    if saved and retired:
        return retired_text(retired)
    return _("Luonnos on tallennettu.") if saved else ""


def _found_text(suggestions: Suggestions) -> str:
    """Said aloud to who does not see the tags appear."""
    count = len((*suggestions.themes, *suggestions.groups, *suggestions.needs))
    return ngettext("%(count)s ehdotus aiheeksi.", "%(count)s ehdotusta aiheiksi.", count)


def _finds_part(form: ReportForm, name: str, finds: Finds) -> str:
    return render_template(
        "reports/finds_part.html", name=name, text=form[name].data or "", found=finds.get(name, ())
    )


def _tags_part(form: ReportForm, suggestions: Suggestions) -> str:
    """The tags to tap, and what others have raised of the same."""
    draft = form.draft(language=suggestions.language)
    tags = render_template(
        "reports/tags_part.html",
        rows=tag_rows(draft, suggestions),
        mentioned=[each for each in suggestions.places if each.code not in draft.municipalities],
    )
    values = phenomena_values(draft, suggestions)
    return tags + render_template("reports/phenomena_part.html", **values)

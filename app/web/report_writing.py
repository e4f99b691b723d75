"""Writing a report: what is answered to its form, saved, stopped, too late or taken up again."""

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from app.access.rules import Subject
from app.db import session
from app.language import _
from app.models import Draft, Report
from app.reports.beginning import blank_draft
from app.reports.content import draft_of
from app.reports.drafts import OpenPage, ReportDraft
from app.reports.gate import Finds, PersonalDataFound
from app.reports.queries import KEY, author_of, find_draft, find_report, report_by_key
from app.reports.rules import DraftMoved, demand_editable, may_edit
from app.reports.saving import save_draft
from app.web.carried import Typed
from app.web.policy import current_person, demand_subject
from app.web.report_pages import form_page, mark_stopped, report_form
from app.web.texts import current_analyser, current_gate
from forms.reports import ReportForm, overrides_in


def writing(
    start: ReportDraft, *, saved: Draft | None = None, report: Report | None = None
) -> ResponseReturnValue:
    """The form, or what comes of it when it is sent."""
    form = report_form(current_person(), start, report=report)
    if request.method == "GET":
        form.mark_retired()
        finds = current_gate().finds(start.texts())
        return form_page(form, saved=saved, report=report, finds=finds)
    if (sent := _sent_as_is(form, saved)) is not None:
        return redirect(url_for("reports.report", key=sent.key), 303)
    if saved is None and was_saved():
        return _again(form, _too_late(), report=report), 409
    return _written(form, saved, report)


def _written(form: ReportForm, saved: Draft | None, report: Report | None) -> ResponseReturnValue:
    written = any(form.texts().values())
    saves_only = written and request.form.get("action") == "save" and not form.retired_chosen()
    valid = saves_only or form.validate()
    try:
        saved = _save(form, saved, report) if written else saved
    except PersonalDataFound as refusal:
        return _stopped(form, refusal.finds, saved=saved, report=report)
    except DraftMoved as refusal:
        return _again(form, str(refusal), report=report), 409
    if saved is None or not valid:
        return form_page(form, saved=saved, report=report, finds={}), 422
    return _saved(saved)


def draft_in_form() -> Draft | None:
    """The draft that was saved while the page was open, by the page's script or its own answer."""
    return _draft(request.form)


def was_saved() -> bool:
    """Whether the page knew its draft to be saved: if there is none now, it was taken away."""
    return bool(request.form.get("saved"))


def let_go() -> bool:
    """Whether the page says that what it holds is no more of the draft whose address it has."""
    return request.form.get("draft") == ""


def open_page() -> OpenPage:
    """The page that sends this form, as it was when it was opened."""
    key = request.form.get("page", "")
    return OpenPage(
        draft=request.form.get("draft", ""),
        key=key if KEY.fullmatch(key) else "",  # NUL would stop PostgreSQL
        turn=request.form.get("turn", type=int),
    )


def report_in_form() -> Report | None:
    """The filed report whose new version is being written."""
    key = request.form.get("report", "")
    if not key:
        return None
    report = report_by_key(session(), key)
    demand_subject("report.own", Subject(author_id=author_of(session(), report)))
    demand_editable(report)
    return report


def report_being_written() -> Report | None:
    """The same, or nothing: for what the form offers, before it is known whether it comes late."""
    return _report(request.form)


def report_of(saved: Draft) -> Report | None:
    return session().get(Report, saved.report_id) if saved.report_id else None


def resumed(typed: Typed) -> str:
    """The form as it was when the session ended, for whoever has now signed in on its page."""
    saved, report = _draft(typed), _report(typed)
    blank = blank_draft(session(), current_person())
    form = report_form(current_person(), blank, report=report, typed=typed)
    form.mark_retired()
    notice = _(
        "Olet taas kirjautunut sisään. Jatka siitä, mihin jäit, tai tallenna luonnos."
        " Jos tekstin kirjoitti joku muu, älä tallenna sitä omissa nimissäsi."
    )
    return _again(form, notice, saved=saved, report=report, typed=typed)


def _again(
    form: ReportForm,
    notice: str,
    *,
    saved: Draft | None = None,
    report: Report | None = None,
    typed: Typed | None = None,
) -> str:
    """The form filled in as it was sent, saved nowhere: its writer decides what becomes of it."""
    return form_page(
        form,
        saved=saved,
        report=report or (report_of(saved) if saved else None),
        finds=current_gate().finds(form.texts()),
        typed=typed,
        notice=notice,
    )


def _too_late() -> str:
    return _(
        "Tämä luonnos on lähetetty tai poistettu toisella välilehdellä tai laitteella."
        " Jos haluat pitää tekstin, tallenna se uutena luonnoksena."
    )


def _draft(typed: Typed) -> Draft | None:
    key = typed.get("draft", "")
    return find_draft(session(), key=key, person_id=current_person().id) if key else None


def _report(typed: Typed) -> Report | None:
    key = typed.get("report", "")
    found = find_report(session(), key=key, person_id=current_person().id) if key else None
    return found if found is not None and may_edit(found) else None


def _sent_as_is(form: ReportForm, saved: Draft | None) -> Report | None:
    """The report that was filed from this very page: its form came again by the Back button."""
    keys = [request.form.get("draft", "")]
    if saved is None and was_saved():
        keys.append(request.form.get("report", ""))  # a new version, sent under the report's key
    for key in filter(None, keys):
        report = find_report(session(), key=key, person_id=current_person().id)
        if report is not None and form.draft(language="").adds_nothing_to(draft_of(report)):
            return report
    return None


def _save(form: ReportForm, saved: Draft | None, report: Report | None) -> Draft:
    texts = form.texts()
    return save_draft(
        session(),
        author=current_person(),
        draft=form.draft(language=current_analyser().analyse(texts["phenomenon"]).language),
        gate=current_gate(),
        saved=saved,
        report=report,
        overrides=overrides_in(request.form),
        page=open_page(),
    )


def _stopped(
    form: ReportForm, stopped: Finds, *, saved: Draft | None, report: Report | None
) -> ResponseReturnValue:
    """The same page with what was written, and every find in its place."""
    form.validate()
    mark_stopped(form, stopped)
    finds = {**current_gate().finds(form.texts()), **stopped}
    return form_page(form, saved=saved, report=report, finds=finds), 422


def _saved(saved: Draft) -> ResponseReturnValue:
    if request.form.get("action") == "save":
        flash(_("Luonnos on tallennettu. Löydät sen omista raporteistasi."), "success")
        return redirect(url_for("reports.draft", key=saved.key), 303)
    return redirect(url_for("reports.check", key=saved.key), 303)

"""The lexicon, for compilers: its rows, adding and changing them, its history."""

from dataclasses import replace
from typing import Any, Final

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.db import commits, session
from app.language import _, current_language, lazy
from app.lexicon import services
from app.lexicon.drafts import TermDraft, draft_of
from app.lexicon.queries import (
    HISTORY_LENGTH,
    PAGE_LENGTH,
    current_version,
    find_term,
    history,
    terms,
    undoable,
)
from app.lexicon.rules import TermRefused
from app.models import LexiconTerm, LexiconVersion, Person, Role
from app.reports.gate import PersonalDataFound
from app.reports.services import record_overrides
from app.tagging.preview import Preview, preview, shown_reports, wide_rows
from app.tagging.retagging import owed_count
from app.vocabulary.queries import labels
from app.web.paging import (
    Page,
    address_without_words,
    asked,
    asked_again,
    asked_page,
    quiet_address,
)
from app.web.policy import current_actor, current_person, policy
from app.web.texts import ConfirmedGate, current_analyser
from forms.base import SelectChoice
from forms.lexicon import MATCHES, LexiconFilterForm, TermForm, seal_of, target_of
from forms.reports import overrides_in
from nlp.concordance import base_forms

blueprint = Blueprint("lexicon", __name__, url_prefix="/sanasto")

TEXTS: Final = ("term", "exceptions", "note")
ACTIONS: Final = {
    "shipped": lazy("Havainnon mukana tullut sanasto"),
    "added": lazy("Sana lisättiin"),
    "changed": lazy("Sanaa muutettiin"),
    "set_aside": lazy("Sana poistettiin käytöstä"),
    "restored": lazy("Sana otettiin käyttöön"),
    "imported": lazy("Sanoja tuotiin tiedostosta"),
    "undone": lazy("Muutos peruttiin"),
}


@blueprint.route("", methods=["GET", "POST"])
@policy("lexicon.keep")
def index() -> ResponseReturnValue:
    """Posted when words are looked for: see app/web/paging.py."""
    if (address := address_without_words("sanat")) is not None:
        return redirect(address, 303)
    form = LexiconFilterForm(asked())
    form.offer(targets(with_retired=True))
    number = asked_page()
    found, total = terms(session(), form.wanted(), number=number)
    return render_template(
        "lexicon/index.html",
        form=form,
        page=Page(found, number, PAGE_LENGTH, total, asked_again()),
        posted=asked_again(),
        remembered=quiet_address("sanat"),
        version=current_version(session()),
        owed=owed_count(session(), current_analyser().lexicon_version),
        matches=dict(MATCHES),
    )


def targets(*, with_retired: bool = False) -> list[SelectChoice]:
    """Themes and groups in the page's language, by label."""
    language = current_language()
    found = []
    for code_list, heading in (("theme", _("Teemat")), ("group", _("Väestöryhmät"))):
        named = labels(session(), code_list, with_retired=with_retired)
        for code, label in sorted(named.items(), key=lambda one: one[1].in_(language)):
            found.append(SelectChoice(f"{code_list}:{code}", label.in_(language), {}, heading))
    return found


@blueprint.route("/uusi", methods=["GET", "POST"])
@policy("lexicon.keep")
@commits
def add() -> ResponseReturnValue:
    form = TermForm()
    form.offer(targets())
    if request.method == "GET":
        return _form_page(form)
    return _handled(form, None)


@blueprint.route("/<int:term_id>", methods=["GET", "POST"])
@policy("lexicon.keep")
@commits
def change(term_id: int) -> ResponseReturnValue:
    term = find_term(session(), term_id)
    form = TermForm(obj=term, target=target_of(draft_of(term)))
    form.offer(targets(with_retired=True))
    if request.method == "GET":
        return _form_page(form, term)
    return _handled(form, term)


def _handled(form: TermForm, term: LexiconTerm | None) -> ResponseReturnValue:
    """Look first, then keep: what was not looked at is shown before it is kept."""
    gate = _gate()
    draft = _checked(form, term, gate) if form.validate() else None
    if draft is None:
        return _form_page(form, term)
    looked_at = form.previewed.data == seal_of(draft)
    if request.form.get("step") != "save" or not looked_at:
        return _preview_page(form, draft, term)
    if not _may_be_wide(form, draft, term):
        return _preview_page(form, draft, term)
    _keep(draft, term, gate)
    return redirect(url_for("lexicon.index"), 303)


def _gate() -> ConfirmedGate:
    return ConfirmedGate(current_analyser(), overrides_in(request.form, TEXTS))


def _checked(form: TermForm, term: LexiconTerm | None, gate: ConfirmedGate) -> TermDraft | None:
    """The row as it would be kept; None when it is refused, and the form says why."""
    draft = form.draft(active=term.active if term else True)
    try:
        return services.checked(session(), draft, gate=gate, besides=term)
    except PersonalDataFound as refusal:
        form.finds = refusal.finds
        for name in refusal.finds:
            form.refuse(name, str(refusal))
    except TermRefused as refusal:
        form.refuse(refusal.field, str(refusal))
    return None


def _may_be_wide(form: TermForm, draft: TermDraft, term: LexiconTerm | None) -> bool:
    """A row that hits too much was confirmed by a person; a note may change without asking."""
    if form.confirmed.data or (term is not None and seal_of(draft) == seal_of(draft_of(term))):
        return True
    wide, _read = wide_rows(session(), [draft])
    if wide:
        form.confirmed.errors = [_("Vahvista, että sana saa osua näin moneen raporttiin")]
    return not wide


def _keep(draft: TermDraft, term: LexiconTerm | None, gate: ConfirmedGate) -> None:
    values: dict[str, Any] = {"draft": draft, "gate": gate, "actor_id": current_person().id}
    made: LexiconVersion | None
    if term is None:
        made = services.add_term(session(), **values)
    else:
        made = services.change_term(session(), term=term, **values)
    if made is None:
        flash(_("Rivi on jo tällainen. Mitään ei muutettu."), "info")
        return
    confirmed = overrides_in(request.form, TEXTS)
    record_overrides(session(), confirmed, subject="lexicon", subject_id=str(made.number))
    _tell(made)


def _tell(made: LexiconVersion) -> None:
    flash(
        _(
            "Sanastosta on nyt versio %(number)s. Se koskee heti uusia raportteja. Merkitse vanhat "
            "raportit uudelleen, kun olet valmis.",
            number=made.number,
        ),
        "success",
    )


def _form_page(form: TermForm, term: LexiconTerm | None = None) -> ResponseReturnValue:
    page = render_template(
        "lexicon/term.html", form=form, term=term, found=None, reasons=request.form
    )
    return page, 422 if form.errors else 200


def _preview_page(
    form: TermForm, draft: TermDraft, term: LexiconTerm | None
) -> ResponseReturnValue:
    """The form once more, as it would be kept, and beneath it what that would do."""
    form.term.data, form.exceptions.data = draft.term, draft.exceptions
    form.previewed.data = seal_of(draft)
    found = preview(
        session(),
        draft=replace(draft, active=True),
        analyser=current_analyser(),
        instead_of=term,
    )
    page = render_template(
        "lexicon/term.html",
        form=form,
        term=term,
        found=found,
        shown=_shown(found),
        forms_of=base_forms(draft.term, draft.language) if draft.match == "lemma" else (),
        draft=draft,
        reasons=request.form,
    )
    return page, 422 if form.errors else 200


def _shown(found: Preview) -> list[tuple[Any, str]]:
    """Reports of the own area, and what would become of each: those newly tagged first."""
    own = current_actor().counties_of(Role.COMPILER)
    order = (*found.tagged, *found.suggested, *found.hit)
    reports = shown_reports(session(), tuple(dict.fromkeys(order)), counties=own)
    fates = {
        **dict.fromkeys(found.hit, "hit"),
        **dict.fromkeys(found.suggested, "suggested"),
        **dict.fromkeys(found.tagged, "tagged"),
    }
    rank = ("tagged", "suggested", "hit")
    return sorted(((one, fates[one.id]) for one in reports), key=lambda row: rank.index(row[1]))


@blueprint.post("/<int:term_id>/tila")
@policy("lexicon.keep")
@commits
def set_state(term_id: int) -> ResponseReturnValue:
    made = services.set_active(
        session(),
        term=find_term(session(), term_id),
        active=request.form.get("active") == "1",
        actor_id=current_person().id,
    )
    if made is not None:
        _tell(made)
    return redirect(url_for("lexicon.change", term_id=term_id), 303)


@blueprint.get("/historia")
@policy("lexicon.keep")
def past() -> ResponseReturnValue:
    number = asked_page()
    events, total = history(session(), number=number)
    return render_template(
        "lexicon/history.html",
        page=Page(events, number, HISTORY_LENGTH, total),
        last=undoable(session()),
        actions=ACTIONS,
        matches=dict(MATCHES),
    )


@blueprint.post("/historia/peru")
@policy("lexicon.keep")
@commits
def undo() -> ResponseReturnValue:
    person: Person = current_person()
    number = request.form.get("number", type=int)
    _tell(services.undo_last_change(session(), actor_id=person.id, number=number))
    return redirect(url_for("lexicon.past"), 303)

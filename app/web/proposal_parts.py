"""What is done to a proposal: its letter, its forwarding, its answer, what came of it."""

from flask import Blueprint, Response, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from app.cases import proposals
from app.cases.letters import letter_of, render_letter
from app.cases.rules import WrongDay
from app.cases.sight import subject_of_proposal
from app.db import commits, session
from app.disclosure.tables import Thresholds
from app.language import _
from app.models import Person, Proposal, ProposalState
from app.vocabulary.case_words import ANSWERS
from app.web.case_own import answers, asked_proposal, stored
from app.web.choices import code_choices
from app.web.policy import current_person, demand_subject, policy
from app.web.proposal_page import proposal_page
from app.web.settings import current_config
from forms.proposals import AnswerForm, EffectForm, ProgressForm

blueprint = Blueprint("proposal_parts", __name__, url_prefix="/ehdotukset/<key>")


@blueprint.get("/kirje.pdf")
@policy("proposal.read")
def letter(key: str) -> ResponseReturnValue:
    """Before it is sent for the one who sends it alone: answers will go to them."""
    found = asked_proposal(key)
    sent = found.state != ProposalState.PROPOSED
    sender = found.owner if sent else _sender(found)
    config = current_config()
    address = config.base_url.rstrip("/") + url_for("proposals.proposal", key=key)
    threshold = Thresholds.from_settings(config.thresholds).public
    made = letter_of(session(), found, sender=sender, address=address, threshold=threshold)
    response = Response(render_letter(made), mimetype="application/pdf")
    name = f"ehdotus-{found.key}-{found.language}.pdf"
    response.headers["Content-Disposition"] = f'inline; filename="{name}"'
    return response


def _sender(found: Proposal) -> Person:
    demand_subject("case.work", subject_of_proposal(found))
    return current_person()


@blueprint.post("/laheta")
@policy("case.work")
@commits
def forward(key: str) -> ResponseReturnValue:
    found, actor = asked_proposal(key, "case.work"), current_person().id
    if request.form.get("undo") == "1":
        proposals.take_back(session(), proposal=found, actor_id=actor)
        flash(_("Lähetys on peruttu. Ehdotusta voi taas muokata."), "success")
    else:
        proposals.forward_proposal(session(), proposal=found, actor_id=actor)
        flash(_("Ehdotus on merkitty lähetetyksi. Vastausta odotetaan."), "success")
    return redirect(url_for("proposals.proposal", key=key), 303)


@blueprint.post("/vastaus")
@policy("proposal.read")
@commits
def answer(key: str) -> ResponseReturnValue:
    """By the one who is asked; or by the compiler, who was told elsewhere."""
    found = asked_proposal(key)
    on_behalf = not answers(found)
    if on_behalf:
        asked_proposal(key, "case.work")
    form = AnswerForm()
    form.offer({one: str(words) for one, words in ANSWERS.items()})
    if not (form.validate() and _answered(found, form, on_behalf=on_behalf)):
        return proposal_page(found, status=422, answer=form)
    flash(_("Vastaus on tallennettu. Raportoijat saavat tietää siitä."), "success")
    return redirect(url_for("proposals.proposal", key=key), 303)


def _answered(found: Proposal, form: AnswerForm, *, on_behalf: bool) -> bool:
    draft = form.draft(on_behalf=on_behalf)
    try:
        return stored(form, found, proposals.answer_proposal, draft=draft)
    except WrongDay as refusal:
        session().rollback()
        form.answered_on.errors = [str(refusal)]
        return False


@blueprint.post("/eteneminen")
@policy("proposal.read")
@commits
def progress(key: str) -> ResponseReturnValue:
    found, form = _followed(key), ProgressForm()
    form.offer()
    said = {"note": form.note.data or "", "done": form.done.data == "yes"}
    if not (form.validate() and stored(form, found, proposals.note_progress, **said)):
        return proposal_page(found, status=422, progress=form)
    flash(_("Eteneminen on tallennettu."), "success")
    return redirect(url_for("proposals.proposal", key=key), 303)


def _followed(key: str) -> Proposal:
    """Those who answered and those who follow may both say how it goes."""
    found = asked_proposal(key)
    return found if answers(found) else asked_proposal(key, "case.read")


@blueprint.post("/vaikutus")
@policy("case.read")
@commits
def effect(key: str) -> ResponseReturnValue:
    found, form = asked_proposal(key, "case.read"), EffectForm()
    form.effect.choices = code_choices(session(), "effect")
    said = {"effect": form.effect.data, "note": form.note.data or ""}
    if not (form.validate() and stored(form, found, proposals.assess_effect, **said)):
        return proposal_page(found, status=422, effect=form)
    flash(_("Vaikutuksen arvio on tallennettu."), "success")
    return redirect(url_for("proposals.proposal", key=key), 303)

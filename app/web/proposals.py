"""Proposals: the ledger, those that wait for one's answer, a new one, one that is changed."""

from typing import Any, Final

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.access.rules import may
from app.accounts.queries import person_by_email
from app.cases import proposals
from app.cases.ledger import PAGE_LENGTH, ledger, ledger_by_year
from app.cases.queries import joined_keys
from app.cases.sight import subject_of_proposal
from app.db import commits, session
from app.language import _
from app.models import Case, Proposal, Report
from app.refusals import Refusal
from app.reports.gate import PersonalDataFound
from app.reports.queries import report_by_key
from app.web.case_own import (
    asked_case,
    asked_proposal,
    asked_proposals,
    gate_of,
    in_years,
    ledger_sight,
    log_confirmed,
    own_county_choices,
    own_sight,
    refuse,
    today,
    works_on,
)
from app.web.case_words import words
from app.web.choices import code_choices, organisation_choices
from app.web.desk_own import may_read
from app.web.paging import Page, asked_page
from app.web.policy import current_actor, current_person, policy
from app.web.proposal_page import proposal_page
from forms.base import SelectChoice
from forms.proposals import STANDINGS, LedgerForm, ProposalForm, values_of_proposal

blueprint = Blueprint("proposals", __name__)

FIRST_YEAR: Final = 2023
"""The wellbeing services counties began."""


@blueprint.get("/ehdotukset")
@policy("proposal.ledger")
def index() -> ResponseReturnValue:
    """The ledger: all proposals of a county over the years, the urgent ones first."""
    form = LedgerForm(request.args)
    _offer_filters(form)
    sight, day = ledger_sight(), today()
    found = ledger(
        session(), form.wanted(), sight=sight, unsent=own_sight(), today=day, page=asked_page()
    )
    years = ledger_by_year(
        session(), sight=sight, unsent=own_sight(), county=form.alue.data, today=day
    )
    return render_template(
        "proposals/ledger.html",
        form=form,
        page=Page(found.proposals, found.number, PAGE_LENGTH, found.total),
        years=years,
        may_open=lambda one: may(current_actor(), "proposal.read", subject_of_proposal(one)),
        **words(),
    )


def _offer_filters(form: LedgerForm) -> None:
    form.alue.choices = own_county_choices(ledger_sight(), _("Kaikki omat alueet"))
    years = [SelectChoice(year, year) for year in in_years(FIRST_YEAR)]
    form.vuosi.choices = [SelectChoice("", _("Kaikki vuodet")), *years]
    standings = [SelectChoice(name, str(words)) for name, words in STANDINGS.items()]
    form.tilanne.choices = [SelectChoice("", _("Kaikki tilanteet")), *standings]
    form.kenelle.choices = [
        SelectChoice("", _("Kaikki vastaanottajat")),
        *code_choices(session(), "addressee"),
    ]


@blueprint.get("/ehdotukset/minulle")
@policy("proposal.answer")
def mine() -> ResponseReturnValue:
    """Proposals that wait for this person's answer, and those answered."""
    return render_template("proposals/mine.html", proposals=asked_proposals(), **words())


@blueprint.route("/asiat/<key>/ehdotus", methods=["GET", "POST"])
@policy("case.read")
@commits
def new(key: str) -> ResponseReturnValue:
    """`?raportti=…`: the report that proposes it; its words are where the writing begins."""
    case = asked_case(key)
    report = _proposing(case)
    form = ProposalForm(data=_values_from(report))
    _offer(form)
    if form.validate_on_submit() and (made := _made(case, form, report)):
        flash(_("Ehdotus on kirjattu."), "success")
        return redirect(url_for("proposals.proposal", key=made.key), 303)
    return _form_page(form, case, report=report)


def _proposing(case: Case) -> Report | None:
    """Only for those who gather reports: a working group does not read them."""
    key = request.args.get("raportti") or request.form.get("raportti")
    if not key or not works_on(case):
        return None
    report = report_by_key(session(), key)
    return report if may_read(report) and joined_keys(session(), case, [key]) else None


def _values_from(report: Report | None) -> dict[str, Any]:
    if report is None:
        return {}
    return {f"what_{report.language}": report.proposal, "addressee": report.addressee}


def _offer(form: ProposalForm) -> None:
    form.offer()
    form.addressee.choices = [
        SelectChoice("", _("Valitse")),
        *code_choices(session(), "addressee"),
    ]
    form.organisation.choices = organisation_choices(
        session(), _("Ei ole tässä palvelussa: koostaja kirjaa vastauksen")
    )


def _form_page(
    form: ProposalForm,
    case: Case,
    *,
    proposal: Proposal | None = None,
    report: Report | None = None,
) -> ResponseReturnValue:
    page = render_template(
        "proposals/form.html",
        form=form,
        case=case,
        proposal=proposal,
        report=report,
        reasons=request.form,
    )
    return page, 422 if form.errors else 200


def _made(case: Case, form: ProposalForm, report: Report | None) -> Proposal | None:
    try:
        made = proposals.make_proposal(
            session(),
            case=case,
            draft=form.draft(person_id=_person_of(form), report_id=report.id if report else None),
            gate=gate_of(form),
            actor_id=current_person().id,
        )
    except Refusal as refusal:
        _show(form, refusal)
        return None
    log_confirmed(form, subject="proposal", key=made.key)
    return made


class NobodyThere(Refusal):
    status = 422


def _person_of(form: ProposalForm) -> int | None:
    if not form.email.data:
        return None
    person = person_by_email(session(), form.email.data)
    if person is None or not person.active:
        raise NobodyThere(_("Tällä osoitteella ei ole tunnusta. Jätä kohta tyhjäksi tai korjaa."))
    return person.id


def _show(form: ProposalForm, refusal: Refusal) -> None:
    if isinstance(refusal, PersonalDataFound):
        refuse(form, refusal)
        return
    session().rollback()
    field = form.email if isinstance(refusal, NobodyThere) else form.what_fi
    field.errors = [str(refusal)]


@blueprint.get("/ehdotukset/<key>")
@policy("proposal.read")
def proposal(key: str) -> ResponseReturnValue:
    return proposal_page(asked_proposal(key))


@blueprint.route("/ehdotukset/<key>/muuta", methods=["GET", "POST"])
@policy("case.read")
@commits
def change(key: str) -> ResponseReturnValue:
    found = asked_proposal(key, "case.read")
    form = ProposalForm(data=values_of_proposal(found))
    _offer(form)
    if form.validate_on_submit() and _changed(found, form):
        flash(_("Muutokset on tallennettu."), "success")
        return redirect(url_for("proposals.proposal", key=key), 303)
    return _form_page(form, found.case, proposal=found)


def _changed(found: Proposal, form: ProposalForm) -> bool:
    try:
        proposals.change_proposal(
            session(),
            proposal=found,
            draft=form.draft(person_id=_person_of(form), report_id=found.report_id),
            gate=gate_of(form),
            actor_id=current_person().id,
        )
    except Refusal as refusal:
        _show(form, refusal)
        return False
    log_confirmed(form, subject="proposal", key=found.key)
    return True

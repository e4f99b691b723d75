"""The demo house's cases: what became of the reports, as cases.toml tells it."""

import tomllib
from collections.abc import Mapping, Sequence
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.cases import gathering, proposals, services, uses
from app.cases.drafts import (
    AnswerDraft,
    CaseDraft,
    ProposalDraft,
    SourceDraft,
    UseDraft,
    Wording,
)
from app.demo.services import FOLDER, compiler
from app.models import (
    Answer,
    Case,
    CaseState,
    Organisation,
    Person,
    Report,
    ReportPlace,
    ReportState,
    TagDecision,
)
from app.reports.gate import Gate

COUNTY: Final = "05"
REPORTS: Final = 7
"""At most so many reports in a case."""
GROUP: Final = "hyte@havainto.example"


def open_cases(session: Session, *, gate: Gate) -> None:
    """Idempotent: a house with cases keeps its own."""
    if session.scalar(select(Case.id).limit(1)) is not None:
        return
    told = tomllib.loads((FOLDER / "cases.toml").read_text(encoding="utf-8"))
    for one in told["case"]:
        _open(session, one, gate)


def _open(session: Session, told: Mapping[str, Any], gate: Gate) -> None:
    actor_id, day = compiler(session).id, told["opened_on"]
    case = services.open_case(session, draft=_draft(told), gate=gate, actor_id=actor_id, on=day)
    reports = _reports(session, told["theme"])
    gathering.join_reports(session, case=case, reports=reports, actor_id=actor_id, on=day)
    _work(session, case, told, gate, actor_id)
    for each in told["proposal"]:
        _propose(session, case, each, gate, actor_id)
    case.published_on = told.get("published_on")


def _draft(told: Mapping[str, Any]) -> CaseDraft:
    words = ("name_fi", "name_sv", "phenomenon_fi", "phenomenon_sv", "problem_type")
    return CaseDraft(
        **{name: told[name] for name in words},
        themes=(told["theme"],),
        groups=tuple(told["groups"]),
        areas=tuple(told["areas"]),
        municipalities=tuple(told["municipalities"]),
    )


def _reports(session: Session, theme: str) -> Sequence[Report]:
    """Of the county, with the theme that a person accepted; the deacon's among the first."""
    has_theme = TagDecision.code == theme, TagDecision.accepted.is_(True)
    return session.scalars(
        select(Report)
        .join(TagDecision, TagDecision.report_id == Report.id)
        .join(ReportPlace, ReportPlace.report_id == Report.id)
        .where(
            TagDecision.code_list == "theme",
            *has_theme,
            ReportPlace.county_code == COUNTY,
            Report.state.in_((ReportState.ACCEPTED, ReportState.INCLUDED)),
        )
        .distinct()
        .order_by((Report.organisation_kind != "seurakunta"), Report.external_id)
        .limit(REPORTS)
    ).all()


def _work(session: Session, case: Case, told: Mapping[str, Any], gate: Gate, actor_id: int) -> None:
    """The working group, a move, a source and a use, as far as they are told of."""
    by: dict[str, Any] = {"case": case, "gate": gate, "actor_id": actor_id}
    member = session.scalars(select(Person).where(Person.email == GROUP)).one()
    services.set_members(
        session, case=case, people=[member], leader_id=member.id, actor_id=actor_id
    )
    if moved := told.get("moved"):
        state = CaseState(moved["state"])
        services.move_case(session, state=state, note=moved["note"], on=moved["on"], **by)
    if source := told.get("source"):
        services.add_source(session, draft=SourceDraft(kind="indicator", **source), **by)
    if use := told.get("use"):
        uses.record_use(session, draft=UseDraft(**use), **by)


def _propose(
    session: Session, case: Case, told: Mapping[str, Any], gate: Gate, actor_id: int
) -> None:
    proposal = proposals.make_proposal(
        session,
        case=case,
        draft=_proposal(session, told),
        gate=gate,
        actor_id=actor_id,
        on=told["made_on"],
    )
    proposals.forward_proposal(
        session, proposal=proposal, actor_id=actor_id, on=told["forwarded_on"]
    )
    if answer := told.get("answer"):
        draft = AnswerDraft(
            answer=Answer(answer["answer"]),
            reason=answer["reason"],
            answered_on=answer["on"],
            on_behalf=True,
        )
        proposals.answer_proposal(
            session, proposal=proposal, draft=draft, gate=gate, actor_id=actor_id
        )


def _proposal(session: Session, told: Mapping[str, Any]) -> ProposalDraft:
    named = select(Organisation.id).where(Organisation.name_fi == told.get("organisation", ""))
    return ProposalDraft(
        words={language: Wording(**told[language]) for language in ("fi", "sv")},
        addressee=told["addressee"],
        office=told["office"],
        language=told.get("language", "fi"),
        due_on=told["due_on"],
        organisation_id=session.scalar(named),
    )

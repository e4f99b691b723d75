"""Open and change cases, and write their timeline. Callers commit; these never do."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from sqlalchemy.orm import Session

from app.audit.services import record
from app.cases.drafts import CaseDraft, SourceDraft
from app.cases.rules import at_least, demand_link, demand_words
from app.cases.telling import tell_group, tell_new_members, tell_reporters
from app.language import _
from app.models import (
    Case,
    CaseCode,
    CaseMember,
    CasePlace,
    CaseSource,
    CaseState,
    CaseStep,
    Municipality,
    Person,
    Proposal,
    StepKind,
)
from app.reports.gate import Gate
from nlp.language import language_of


def open_case(
    session: Session, *, draft: CaseDraft, gate: Gate, actor_id: int, on: dt.date | None = None
) -> Case:
    """A new case, `noticed`. Raises `WordsMissing` and what the gate raises."""
    case = Case(state=CaseState.NOTICED, opened_on=on or dt.date.today())
    _fill(session, case, draft, gate)
    session.add(case)
    session.flush()
    add_step(session, case=case, actor_id=actor_id, kind=StepKind.OPENED, on=case.opened_on)
    _record(session, case, "case.opened", actor_id)
    return case


def change_case(
    session: Session, *, case: Case, draft: CaseDraft, gate: Gate, actor_id: int
) -> None:
    """New words, codes and places in the stead of the old."""
    _fill(session, case, draft, gate)
    session.flush()
    _record(session, case, "case.changed", actor_id)


def _fill(session: Session, case: Case, draft: CaseDraft, gate: Gate) -> None:
    gate.check(draft.texts())
    case.name_fi = demand_words(draft.name_fi, _("Anna asialle suomenkielinen nimi."))
    case.name_sv = demand_words(draft.name_sv, _("Anna asialle ruotsinkielinen nimi."))
    _fill_phenomenon(case, draft)
    case.problem_type = draft.problem_type or None
    _keep_codes(case, draft)
    _keep_places(session, case, draft)


def _fill_phenomenon(case: Case, draft: CaseDraft) -> None:
    missing = _("Kuvaile ilmiö muutamalla virkkeellä suomeksi tai ruotsiksi.")
    demand_words(draft.phenomenon_fi + draft.phenomenon_sv, missing)
    case.phenomenon_fi = draft.phenomenon_fi.strip()
    case.phenomenon_sv = draft.phenomenon_sv.strip()


def _keep_codes(case: Case, draft: CaseDraft) -> None:
    kept = {(one.code_list, one.code): one for one in case.codes}
    case.codes = [
        kept.get(each) or CaseCode(code_list=each[0], code=each[1])
        for each in sorted(draft.codes())
    ]


def _keep_places(session: Session, case: Case, draft: CaseDraft) -> None:
    wanted: list[tuple[str, str | None]] = [(county, None) for county in draft.counties]
    for code in draft.municipalities:
        found = session.get_one(Municipality, code)
        wanted.append((found.county_code, found.code))
    kept = {(one.county_code, one.municipality_code): one for one in case.places}
    case.places = [
        kept.get(each) or CasePlace(county_code=each[0], municipality_code=each[1])
        for each in dict.fromkeys(wanted)
    ]


def move_case(
    session: Session,
    *,
    case: Case,
    state: CaseState,
    note: str,
    gate: Gate,
    actor_id: int,
    on: dt.date | None = None,
) -> None:
    """Every move has a date, a person and a note."""
    words = demand_words(note, _("Kerro, miksi asian tila muuttui."))
    gate.check({"note": words})
    case.state = state
    add_step(
        session,
        case=case,
        actor_id=actor_id,
        kind=StepKind.STATE,
        state=state,
        note=words,
        on=on,
    )
    tell_reporters(session, case, "case_moved")
    tell_group(session, case, "case_moved", subject_key=f"case:{case.key}", besides=actor_id)
    _record(session, case, "case.moved", actor_id, state=state.value)


def note_step(
    session: Session, *, case: Case, note: str, gate: Gate, actor_id: int, on: dt.date | None = None
) -> None:
    """A line in the timeline: a meeting, a telephone call, a decision."""
    words = demand_words(note, _("Kirjoita ensin, mitä tapahtui."))
    gate.check({"note": words})
    add_step(session, case=case, actor_id=actor_id, kind=StepKind.NOTE, note=words, on=on)


def add_step(
    session: Session,
    *,
    case: Case,
    actor_id: int,
    kind: StepKind,
    on: dt.date | None = None,
    proposal: Proposal | None = None,
    note: str = "",
    **values: object,
) -> CaseStep:
    """One more line; it is never changed. Its language is the note's own, not the page's."""
    step = CaseStep(
        case_id=case.id,
        proposal_id=proposal.id if proposal else None,
        person_id=actor_id,
        on=on or dt.date.today(),
        kind=kind,
        note=note,
        language=language_of(note),
        **values,
    )
    session.add(step)
    session.flush()
    session.refresh(case, ["steps"])
    return step


def hold_case(session: Session, case: Case) -> None:
    """Read anew which reports it has, and keep it: two may gather into it at once."""
    session.refresh(case, ["state"], with_for_update=True)
    session.expire(case, ["joined"])


def reach(case: Case, state: CaseState) -> None:
    """What happened to a proposal moves its case on."""
    case.state = at_least(CaseState(case.state), state)


def add_source(
    session: Session, *, case: Case, draft: SourceDraft, gate: Gate, actor_id: int
) -> CaseSource:
    """A figure or a text beside the reports."""
    title = demand_words(draft.title, _("Anna lähteelle nimi."))
    gate.check(draft.texts())
    source = CaseSource(
        kind=draft.kind,
        title=title,
        figure=draft.figure.strip(),
        link=demand_link(draft.link),
    )
    case.sources.append(source)
    session.flush()
    _record(session, case, "case.source_added", actor_id)
    return source


def remove_source(session: Session, *, case: Case, source_id: int, actor_id: int) -> None:
    case.sources = [one for one in case.sources if one.id != source_id]
    session.flush()
    _record(session, case, "case.source_removed", actor_id)


def set_members(
    session: Session, *, case: Case, people: Iterable[Person], leader_id: int | None, actor_id: int
) -> None:
    """The working group from now on: its people see the case, whatever their organisation."""
    chosen = list(people)
    kept = {one.person_id: one for one in case.members}
    case.members = [kept.get(one.id) or CaseMember(person_id=one.id, leads=False) for one in chosen]
    for member in case.members:
        member.leads = member.person_id == leader_id
    session.flush()
    new = [one for one in chosen if one.id not in kept]
    tell_new_members(session, case, new, besides=actor_id)
    _record(session, case, "case.group_changed", actor_id, people=len(case.members))


def publish_case(session: Session, *, case: Case, actor_id: int) -> None:
    """From now on reporters of its area are shown its name and phenomenon."""
    case.published_on = case.published_on or dt.date.today()
    session.flush()
    _record(session, case, "case.published", actor_id)


def hide_case(session: Session, *, case: Case, actor_id: int) -> None:
    case.published_on = None
    session.flush()
    _record(session, case, "case.hidden", actor_id)


def _record(session: Session, case: Case, action: str, actor_id: int, **facts: Any) -> None:
    record(session, actor_id=actor_id, action=action, subject="case", subject_id=case.key, **facts)

"""Every letter of a whole round of work, opened: none tells who filed what."""

import datetime as dt
import email
import re
from email.policy import default as modern
from pathlib import Path

from sqlalchemy import Engine

from app.cases.following import say_afterwards
from app.cases.proposals import assess_effect, note_progress
from app.cases.services import set_members
from app.clock.defaults import begin_clock
from app.clock.rules import Cadence
from app.config import Config
from app.db import transaction
from app.models import Answer, Said
from app.notices.services import choose_when
from app.reports.gate import Gate
from app.reports.services import accept_report, return_report
from app.work import do_owed
from nlp.analyser import Analyser
from tests import case_factories, factories

NAMES = re.compile(r"Kätköläinen|Mäntyvaara", re.IGNORECASE)
DAYS = 200
"""As many days as the clock runs: over a closing and its reminders."""


def test_no_letter_holds_a_reporter_s_name_or_a_word_of_a_report(
    fresh_engine: Engine, analyser: Analyser, tmp_path: Path
) -> None:
    config = Config.from_environment(
        {"HAVAINTO_FOLDER": str(tmp_path), "HAVAINTO_MAIL_URL": f"folder:{tmp_path / 'post'}"}
    )
    told_at_once(fresh_engine, analyser)
    for days in range(DAYS):
        today = dt.date.today() + dt.timedelta(days=days)
        do_owed(fresh_engine, config, today=today, most=1000)
    letters = [
        email.message_from_bytes(path.read_bytes(), policy=modern)
        for path in sorted((tmp_path / "post").glob("*.eml"))
    ]
    subjects = {str(one["subject"]) for one in letters}
    assert len(subjects) > 1, "news and reminders"
    for one in letters:
        body = one.get_body()
        assert body is not None
        said = f"{one['subject']} {body.get_content()}"
        assert not NAMES.search(said)
        assert "autossa" not in said


def told_at_once(engine: Engine, analyser: Analyser) -> None:
    """Two reporters, and everything that a report, a case and a proposal can go through."""
    with transaction(engine) as session:
        gate = Gate(analyser)
        compiler, hyte = (
            factories.person(session, role, county="05", email=f"{role}@example.fi")
            for role in ("compiler", "hyte")
        )
        writers = [
            factories.person(session, "reporter", county="05", name=name, email=address)
            for name, address in (
                ("Tuulia Kätköläinen", "yksi@example.fi"),
                ("Eino Mäntyvaara", "kaksi@example.fi"),
            )
        ]
        for person in (compiler, hyte, *writers):
            choose_when(session, person=person, choice="at_once")
        by = {"gate": gate, "actor_id": compiler.id}
        first, second = (factories.report(session, analyser, author=one) for one in writers)
        accept_report(session, report=first, actor_id=compiler.id)
        return_report(session, report=second, question="Missä kunnassa?", **by)
        case = case_factories.case(session, analyser, actor=compiler, reports=(first,))
        set_members(session, case=case, people=[hyte], leader_id=None, actor_id=compiler.id)
        proposal = case_factories.proposal(
            session, analyser, case=case, actor=compiler, person_id=hyte.id, answer=Answer.YES
        )
        note_progress(session, proposal=proposal, note="Tilat on vuokrattu.", done=True, **by)
        assess_effect(session, proposal=proposal, effect="toteutui", note="Yöt laskettu.", **by)
        say_afterwards(session, report=first, said=Said.HAS_EASED)
        case_factories.use(session, analyser, actor=compiler, case=case)
        begin_clock(
            session,
            county="05",
            cadence=Cadence.HALF_YEAR,
            gate=gate,
            actor_id=None,
            today=dt.date.today(),
        )

"""Tagging every report anew: what is owed, who holds the work, what is kept of people's words."""

import os
import subprocess
import sys

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from app.db import transaction
from app.models import Report, Retagging, TagDecision, TagSuggestion
from app.tagging import retagging
from app.tagging.current import analyser_of
from app.tagging.retagging import AlreadyRetagging, keep, let_go, read_reports, standing, take_hold
from tests import factories


@pytest.fixture
def current(session, analyser):
    return analyser_of(session, model=True)


def test_nobody_owes_anything_when_all_is_tagged_by_todays_lexicon(session, filed, current):
    filed.tagged_by = current.lexicon_version
    session.flush()
    assert standing(session, current.lexicon_version).owed == 0


def test_of_two_who_come_at_once_one_is_refused(session):
    take_hold(session, holder="first", total=10)
    with pytest.raises(AlreadyRetagging, match="jo uudelleen"):
        take_hold(session, holder="second", total=10)
    assert standing(session, "x").running


def test_a_silent_holder_loses_its_hold_and_its_late_word_counts_for_nothing(session):
    take_hold(session, holder="first", total=10)
    session.execute(update(Retagging).values(beat=Retagging.beat - retagging.LEASE - 1))
    assert not standing(session, "x").running
    take_hold(session, holder="second", total=10)
    assert not retagging.tell_progress(session, holder="first", done=5)
    assert retagging.tell_progress(session, holder="second", done=5)


def test_interrupted_work_goes_on_from_where_it_was_left(session, filed):
    take_hold(session, holder="first", total=10)
    retagging.tell_progress(session, holder="first", done=4)
    let_go(session, holder="first", finished=False)
    assert standing(session, "x").interrupted
    take_hold(session, holder="second", total=6, resume=True)
    found = standing(session, "x")
    assert (found.done, found.total) == (4, 10)
    let_go(session, holder="second", finished=True)
    take_hold(session, holder="third", total=3, resume=True)
    assert (standing(session, "x").done, standing(session, "x").total) == (0, 3)


def retag(fresh_url, folder, *words):
    env = {**os.environ, "HAVAINTO_DATABASE_URL": fresh_url, "HAVAINTO_FOLDER": str(folder)}
    command = [sys.executable, "-m", "app.cli", "retag", "--processes", "2", *words]
    return subprocess.run(
        command, env={**env, "HAVAINTO_MODEL": "0"}, capture_output=True, text=True, check=False
    )


def test_processes_tag_every_report_and_touch_no_decision(
    fresh_url, fresh_engine, tmp_path, analyser
):
    with transaction(fresh_engine) as session:
        for _ in range(3):
            factories.report(session, analyser, accepted=True)
        session.execute(update(TagSuggestion).values(code="old"))
        before = decisions(session)
    done = retag(fresh_url, tmp_path)
    assert (done.returncode, done.stdout.strip()) == (0, "3 raporttia on merkitty uudelleen.")
    with Session(fresh_engine) as session:
        versions = set(session.scalars(select(Report.tagged_by)))
        assert len(versions) == 1
        assert versions.pop().startswith("1.")
        assert "old" not in set(session.scalars(select(TagSuggestion.code)))
        assert session.scalars(select(TagSuggestion)).all()
        assert decisions(session) == before
        assert session.get(Retagging, 1).finished_on is not None


def decisions(session):
    rows = session.scalars(select(TagDecision)).all()
    return sorted((one.report_id, one.code_list, one.code, one.accepted) for one in rows)


@pytest.mark.parametrize(
    "change",
    [
        {"phenomenon": "Aivan toinen havainto kirjoitettiin tilalle."},
        {"language": "sv"},
        {"observed_from": "2024-05"},
    ],
)
def test_a_report_changed_while_it_was_read_keeps_its_newer_tags(fresh_engine, analyser, change):
    with transaction(fresh_engine) as session:
        report = factories.report(session, analyser).id
    with Session(fresh_engine) as session:
        (read,) = read_reports(session, [report], analyser_of(session, model=True))
    with transaction(fresh_engine) as session:
        session.execute(update(Report).values(tagged_by="newer", **change))
    with transaction(fresh_engine) as session:
        assert not keep(session, read)
        assert session.get(Report, report).tagged_by == "newer"

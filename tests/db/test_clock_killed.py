"""Whatever kills whoever sends, every reminder goes out once."""

import datetime as dt
import os
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import Engine, func, select, update
from sqlalchemy.orm import Session

from app.clock.drafts import EntryDraft, ReminderDraft
from app.clock.rules import Anchor, Cadence, Rule
from app.clock.sending import owe_reminders
from app.clock.services import add_entry, add_reminder
from app.config import Config
from app.db import transaction
from app.models import Delivery, Notice
from app.reports.gate import Gate
from app.work import do_owed
from tests import factories
from tests.db.conftest import settings
from tests.db.test_clock_sending import COUNTY, letters

MANY = 60
PATIENCE = 300
"""Seconds: a busy machine starts a worker slowly."""


@pytest.fixture
def crowd(fresh_engine: Engine, gate: Gate) -> Engine:
    """Something due today, of which many are to be reminded."""
    today = dt.date.today()
    with transaction(fresh_engine) as session:
        for number in range(MANY):
            factories.person(session, "reporter", county=COUNTY, email=f"r{number}@example.fi")
        entry = add_entry(
            session,
            county=COUNTY,
            draft=EntryDraft(
                kind="other",
                name_fi="Kuulemiskierros",
                name_sv="Hörande",
                rule=Rule(cadence=Cadence.ONCE, anchor=Anchor.DATE, once_on=today),
                begins_on=today,
            ),
            gate=gate,
            actor_id=None,
        )
        draft = ReminderDraft(
            audience="reporters",
            days=0,
            subject_fi="Kierros on tänään",
            subject_sv="Rundan är i dag",
            text_fi="Tervetuloa.",
            text_sv="Välkommen.",
        )
        add_reminder(session, entry=entry, draft=draft, gate=gate, actor_id=None)
    return fresh_engine


class Worker:
    """`havainto send` in a process of its own."""

    def __init__(self, environment: dict[str, str], *before: str) -> None:
        self._process = subprocess.Popen(
            [sys.executable, *(before or ("-m", "app.cli")), "send"],
            env={**os.environ, **environment},
            stdout=subprocess.DEVNULL,
        )

    def kill_when(self, enough: Callable[[], bool]) -> bool:
        """Killed without a warning; False when it had ended before."""
        while self._process.poll() is None:
            if enough():
                self._process.send_signal(signal.SIGKILL)
                break
        return self.wait() == -signal.SIGKILL

    def wait(self) -> int:
        return self._process.wait(PATIENCE)


DIES = """
import os, signal, sys
moment, left = sys.argv.pop(1), int(sys.argv.pop(1))

def watch(event, arguments):
    global left
    if event != "os.rename" or not str(arguments[1]).endswith(".eml"):
        return
    left -= 1
    if left == 0:
        if moment == "after":
            os.rename(*arguments[:2])
        os.kill(os.getpid(), signal.SIGKILL)

sys.addaudithook(watch)
from app.cli import main
main()
"""
"""Kills itself as its nth letter leaves: before it has left, or after and before that is noted.

Watching from outside came too late on a busy machine: the worker had sent them all.
"""


def forget_leases(engine: Engine) -> None:
    """As if five minutes had passed."""
    with transaction(engine) as session:
        session.execute(update(Delivery).values(not_before=0))


def test_killed_again_and_again_it_still_reminds_everybody_once(
    crowd: Engine, fresh_url: str, tmp_path: Path, config: Config
) -> None:
    environment = settings(tmp_path, fresh_url)
    left = 0
    for moment, nth in (("before", 1), ("after", 1), ("before", 8), ("after", 20)):
        assert Worker(environment, "-c", DIES, moment, str(nth)).wait() == -signal.SIGKILL
        left += nth if moment == "after" else nth - 1
        assert len(letters(config)) == left
    forget_leases(crowd)
    assert Worker(environment).wait() == 0
    assert Counter(letters(config)) == {
        (f"r{number}@example.fi", "Kierros on tänään"): 1 for number in range(MANY)
    }
    with Session(crowd) as session:
        unsent = select(func.count()).where(Delivery.sent_on.is_(None))
        assert session.scalar(unsent) == 0
        assert session.scalar(select(func.count(Notice.id))) == MANY


def test_killed_while_it_writes_down_what_is_owed_it_leaves_all_or_nothing(
    crowd: Engine, fresh_url: str, tmp_path: Path, config: Config
) -> None:
    def begun_owing() -> bool:
        with Session(crowd) as session:
            return (session.scalar(select(func.count(Delivery.id))) or 0) > 0

    Worker(settings(tmp_path, fresh_url)).kill_when(begun_owing)
    with Session(crowd) as session:
        assert session.scalar(select(func.count(Delivery.id))) == MANY
    forget_leases(crowd)
    do_owed(crowd, config, today=dt.date.today(), most=1000)
    assert len(letters(config)) == MANY


def test_several_workers_at_once_share_the_letters(
    crowd: Engine, fresh_url: str, tmp_path: Path, config: Config
) -> None:
    workers = [Worker(settings(tmp_path, fresh_url)) for _number in range(3)]
    assert [worker.wait() for worker in workers] == [0, 0, 0]
    assert len(letters(config)) == MANY
    with Session(crowd) as session:
        assert session.scalar(select(func.max(Delivery.attempts))) == 1


def test_a_reminder_can_be_owed_twice_over_and_is_owed_once(crowd: Engine) -> None:
    today = dt.date.today()
    assert owe_reminders(crowd, today=today, threshold=5) == MANY
    assert owe_reminders(crowd, today=today, threshold=5) == 0

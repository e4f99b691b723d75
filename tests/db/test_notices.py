"""Notices and the letters about them: once, never lost, without a word of what they are about."""

import datetime as dt
import email
import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from email.policy import default as modern
from pathlib import Path

import pytest
from sqlalchemy import Engine, select, update
from sqlalchemy.orm import Session

from app.db import transaction
from app.mail import Letter, MailFailed, message_of, opened
from app.models import Delivery, Notice, Person
from app.notices import queries
from app.notices.rules import LEASE, MOST_ATTEMPTS, UnknownKindError, pause
from app.notices.sending import Sent, claim, owe_all_news, send_owed
from app.notices.services import choose_when, notify, retract, retry, see
from app.reports.gate import Gate
from app.reports.services import accept_report, return_report
from nlp.analyser import Analyser
from tests import factories

MONDAY = dt.date(2027, 3, 1)
WEDNESDAY = dt.date(2027, 3, 3)
NOON = 1_000_000
BASE_URL = "https://havainto.example"


class Box:
    """A mailbox that keeps what it is given, or refuses it."""

    def __init__(self, *, refusing: MailFailed | None = None) -> None:
        self.letters: list[Letter] = []
        self.refusing = refusing

    def __call__(self, letter: Letter) -> None:
        if self.refusing is not None:
            raise self.refusing
        self.letters.append(letter)


def send(engine: Engine, box: Box, *, today: dt.date = WEDNESDAY, now: int = NOON) -> Sent:
    owe_all_news(engine, today=today)
    return send_owed(engine, box, base_url=BASE_URL, today=today, clock=lambda: now, most=1000)


def told(engine: Engine, *, on: dt.date = WEDNESDAY, times: int = 1, **changes: object) -> int:
    """A person to whom something has happened."""
    with transaction(engine) as session:
        person = factories.person(session, "reporter", county="05", **changes)
        for number in range(times):
            notify(session, person_id=person.id, kind="case_moved", subject_key=f"k{number}", on=on)
        return person.id


def test_news_are_told_in_one_letter_that_says_nothing_of_them(fresh_engine: Engine) -> None:
    told(fresh_engine, times=3, email="aino@example.fi")
    box = Box()
    assert send(fresh_engine, box) == Sent(sent=1, failed=0)
    assert send(fresh_engine, box) == Sent(sent=0, failed=0)
    (letter,) = box.letters
    assert letter.to == "aino@example.fi"
    assert letter.subject == "Uutta luettavaa Havainnossa"
    assert f"{BASE_URL}/ilmoitukset" in letter.text
    assert not {"raport", "asia", "ehdotus", "k0"} & set(letter.text.lower().split())


def test_the_letter_is_the_same_whatever_the_news_and_whoever_reads_it(
    fresh_engine: Engine,
) -> None:
    with transaction(fresh_engine) as session:
        for kind in ("report_returned", "proposal_for_you", "knowledge_used"):
            person = factories.person(session)
            notify(session, person_id=person.id, kind=kind, subject_key="abc", on=WEDNESDAY)
    box = Box()
    send(fresh_engine, box)
    assert len({(letter.subject, letter.text) for letter in box.letters}) == 1
    assert len({letter.key for letter in box.letters}) == 3


def test_later_news_get_a_letter_of_their_own(fresh_engine: Engine) -> None:
    person_id, box = told(fresh_engine), Box()
    send(fresh_engine, box)
    with transaction(fresh_engine) as session:
        notify(session, person_id=person_id, kind="proposal_made", subject_key="k", on=WEDNESDAY)
    send(fresh_engine, box)
    assert len(box.letters) == 2


def test_what_was_read_in_the_page_needs_no_letter(fresh_engine: Engine) -> None:
    person_id, box = told(fresh_engine), Box()
    with transaction(fresh_engine) as session:
        for one in session.scalars(select(Notice).where(Notice.person_id == person_id)):
            see(session, notice=one)
    assert send(fresh_engine, box).sent == 0


def test_weekly_means_on_monday_and_of_the_week_before(fresh_engine: Engine) -> None:
    told(fresh_engine, on=WEDNESDAY, notify="weekly")
    box, day = Box(), WEDNESDAY
    while day < MONDAY + dt.timedelta(days=7):
        assert send(fresh_engine, box, today=day).sent == 0
        day += dt.timedelta(days=1)
    assert send(fresh_engine, box, today=day).sent == 1
    assert send(fresh_engine, box, today=day + dt.timedelta(days=7)).sent == 0


def test_never_means_never_until_it_is_chosen_again(fresh_engine: Engine) -> None:
    person_id, box = told(fresh_engine, notify="never"), Box()
    assert send(fresh_engine, box).sent == 0
    with transaction(fresh_engine) as session:
        choose_when(session, person=session.get_one(Person, person_id), choice="at_once")
    assert send(fresh_engine, box).sent == 1


def test_who_has_left_gets_no_letter(fresh_engine: Engine) -> None:
    told(fresh_engine, active=False)
    assert send(fresh_engine, Box()).sent == 0


def test_a_letter_that_fails_is_tried_again_after_a_while_and_then_given_up(
    fresh_engine: Engine,
) -> None:
    told(fresh_engine)
    shut, now = Box(refusing=MailFailed("refused")), NOON
    for attempt in range(1, MOST_ATTEMPTS + 1):
        assert send(fresh_engine, shut, now=now).failed == 1
        assert send(fresh_engine, shut, now=now + pause(attempt) - 1).failed == 0
        now += pause(attempt)
    box = Box()
    assert send(fresh_engine, box, now=now + 10**9).sent == 0
    with Session(fresh_engine) as session:
        assert queries.waiting(session).given_up == 1
        assert [one.problem for one in queries.failures(session, now=now)] == ["refused"]
    with transaction(fresh_engine) as session:
        assert retry(session, actor_id=None, now=now) == 1
    assert send(fresh_engine, box).sent == 1


def test_an_unknown_address_is_given_up_at_once(fresh_engine: Engine) -> None:
    told(fresh_engine)
    send(fresh_engine, Box(refusing=MailFailed("address", lasting=True)))
    assert send(fresh_engine, Box(), now=NOON + 10**9).sent == 0


def test_when_the_way_out_is_shut_the_others_are_not_tried(fresh_engine: Engine) -> None:
    told(fresh_engine)
    told(fresh_engine)
    assert send(fresh_engine, Box(refusing=MailFailed("unreachable"))) == Sent(sent=0, failed=1)
    with Session(fresh_engine) as session:
        assert sorted(session.scalars(select(Delivery.attempts))) == [0, 1]


def test_a_letter_that_a_dead_worker_held_is_sent_by_another_under_the_same_name(
    fresh_engine: Engine,
) -> None:
    told(fresh_engine)
    owe_all_news(fresh_engine, today=WEDNESDAY)
    held = claim(fresh_engine, now=NOON)
    assert held is not None
    box = Box()
    assert send(fresh_engine, box, now=NOON + LEASE - 1).sent == 0
    assert send(fresh_engine, box, now=NOON + LEASE).sent == 1
    assert [letter.key for letter in box.letters] == [held.key]


def test_a_letter_in_somebody_s_hands_is_not_sent_by_who_tries_the_failed_ones_again(
    fresh_engine: Engine,
) -> None:
    told(fresh_engine)
    send(fresh_engine, Box(refusing=MailFailed("refused")))
    assert claim(fresh_engine, now=NOON + pause(1)) is not None
    with transaction(fresh_engine) as session:
        assert retry(session, actor_id=None, now=NOON + pause(1)) == 0
    assert send(fresh_engine, Box(), now=NOON + pause(1)).sent == 0


def test_a_letter_whose_workers_died_each_time_is_seen_and_tried_again(
    fresh_engine: Engine,
) -> None:
    told(fresh_engine)
    owe_all_news(fresh_engine, today=WEDNESDAY)
    for attempt in range(MOST_ATTEMPTS):
        assert claim(fresh_engine, now=NOON + attempt * LEASE) is not None
    now = NOON + MOST_ATTEMPTS * LEASE
    with transaction(fresh_engine) as session:
        assert [one.problem for one in queries.failures(session, now=now)] == [None]
        assert retry(session, actor_id=None, now=now) == 1
    assert send(fresh_engine, Box(), now=now).sent == 1


def test_what_has_been_undone_is_not_read_of(session: Session) -> None:
    people = [factories.person(session) for _ in range(2)]
    told_of = {"kind": "proposal_for_you", "subject_key": "abc"}
    read, _unread = (notify(session, person_id=one.id, **told_of) for one in people)
    see(session, notice=read)
    retract(session, **told_of)
    assert list(session.scalars(select(Notice.id))) == [read.id]


def test_what_is_unread_is_not_said_twice(session: Session) -> None:
    person = factories.person(session)
    told_of = {"person_id": person.id, "kind": "case_moved", "subject_key": "abc"}
    first = notify(session, **told_of)
    assert notify(session, **told_of) is first
    see(session, notice=first)
    assert notify(session, **told_of) is not first
    assert queries.unseen_count(session, person.id) == 1


def test_a_kind_that_nobody_knows_is_our_mistake(session: Session) -> None:
    with pytest.raises(UnknownKindError):
        notify(session, person_id=1, kind="gossip", subject_key="")


def test_the_reporter_alone_is_told_of_a_question_and_of_acceptance(
    session: Session, analyser: Analyser
) -> None:
    writer = factories.person(session, "reporter", county="05")
    report = factories.report(session, analyser, author=writer)
    return_report(
        session,
        report=report,
        question="Kuinka usein tätä näkyy?",
        actor_id=factories.person(session).id,
        gate=Gate(analyser),
    )
    session.execute(update(type(report)).values(state="submitted"))
    session.refresh(report)
    accept_report(session, report=report, actor_id=None)
    found = session.execute(select(Notice.person_id, Notice.kind, Notice.subject_key)).all()
    assert sorted(found) == [
        (writer.id, "report_accepted", report.key),
        (writer.id, "report_returned", report.key),
    ]


def test_an_imported_report_has_nobody_to_tell(session: Session, analyser: Analyser) -> None:
    factories.report(session, analyser, author=None, accepted=True)
    assert session.scalars(select(Notice)).all() == []


# --- the post itself


class _Talk(socketserver.StreamRequestHandler):
    """As much of SMTP as a client needs; knows nobody called `unknown`."""

    def handle(self) -> None:
        self._say("220 test")
        while line := self.rfile.readline().decode().strip():
            verb = line[:4].upper()
            if verb == "QUIT":
                self._say("221 bye")
                return
            if verb == "DATA":
                self._say("354 go")
                self._keep()
            elif verb == "RCPT" and "unknown" in line:
                self._say("550 no such user")
            else:
                self._say("250 ok")

    def _say(self, text: str) -> None:
        self.wfile.write(f"{text}\r\n".encode())

    def _keep(self) -> None:
        lines = []
        while (line := self.rfile.readline()) != b".\r\n":
            lines.append(line)
        self.server.letters.append(b"".join(lines))  # type: ignore[attr-defined]
        self._say("250 kept")


@contextmanager
def post_office() -> Iterator[tuple[str, list[bytes]]]:
    """The address of a mail server, and what it has taken."""
    with socketserver.TCPServer(("127.0.0.1", 0), _Talk) as server:
        server.letters = []  # type: ignore[attr-defined]
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"smtp://127.0.0.1:{server.server_address[1]}", server.letters  # type: ignore[attr-defined]
        server.shutdown()


def test_a_letter_reaches_a_mail_server_under_its_own_name() -> None:
    with post_office() as (url, taken), opened(url, "havainto@example.fi") as mailbox:
        for _again in range(2):
            mailbox(Letter(to="a@example.fi", subject="Hei", text="Ääkkösiä", key="abc"))
    names = [email.message_from_bytes(one, policy=modern)["Message-ID"] for one in taken]
    assert names == ["<abc@example.fi>", "<abc@example.fi>"]


def test_a_letter_is_dated_and_named_by_its_sender_s_address() -> None:
    """RFC 5322 asks for both; a sender may be written with a name."""
    letter = Letter(to="a@example.fi", subject="Hei", text="Hei", key="abc")
    message = message_of(letter, "Havainto <havainto@example.fi>")
    assert message["Message-ID"] == "<abc@example.fi>"
    assert message["Date"].datetime.date() == dt.date.today()


def test_a_mail_server_that_knows_no_such_address_says_so_for_good() -> None:
    with post_office() as (url, taken), opened(url, "havainto@example.fi") as mailbox:
        with pytest.raises(MailFailed) as failed:
            mailbox(Letter(to="unknown@example.fi", subject="Hei", text="Hei"))
        assert (failed.value.reason, failed.value.lasting) == ("address", True)
        mailbox(Letter(to="known@example.fi", subject="Hei", text="Hei"))
    assert len(taken) == 1


def test_a_mail_server_that_is_away_is_away_for_now() -> None:
    with opened("smtp://127.0.0.1:1", "havainto@example.fi") as mailbox:
        with pytest.raises(MailFailed) as failed:
            mailbox(Letter(to="a@example.fi", subject="Hei", text="Hei"))
        assert (failed.value.reason, failed.value.lasting) == ("unreachable", False)


def test_a_letter_sent_twice_to_a_folder_is_there_once(tmp_path: Path) -> None:
    with opened(f"folder:{tmp_path}", "havainto@example.fi") as mailbox:
        for _again in range(2):
            mailbox(Letter(to="a@example.fi", subject="Hei", text="Hei", key="abc"))
    assert [path.name for path in tmp_path.iterdir()] == ["abc.eml"]

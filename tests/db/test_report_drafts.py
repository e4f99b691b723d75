"""Unfinished reports: saved, opened, discarded, sent."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models import Draft, Person, Report
from app.reports.drafts import OpenPage
from app.reports.gate import Gate, Override, PersonalDataFound
from app.reports.queries import drafts_of, find_draft
from app.reports.rules import DraftGone, DraftMoved, UnknownCode
from app.reports.saving import content_of, discard_draft, overrides_of, save_draft, send_draft
from nlp.analyser import Analyser
from tests import factories

CODE = "131052-308T"
KEY = "0123456789ab"


@pytest.fixture
def writer(session: Session) -> Person:
    return factories.person(session, "reporter", county="05")


def test_a_draft_comes_back_as_it_was_written(session: Session, gate: Gate, writer: Person) -> None:
    draft = factories.report_draft(kind="", municipalities=())
    saved = save_draft(session, author=writer, draft=draft, gate=gate)
    session.expire_all()
    assert content_of(saved) == draft
    assert drafts_of(session, writer.id) == [saved]


def test_saving_again_stays_in_the_same_draft(session: Session, gate: Gate, writer: Person) -> None:
    saved = save_draft(session, author=writer, draft=factories.report_draft(), gate=gate)
    newer = factories.report_draft(proposal="Toinen ehdotus.")
    assert save_draft(session, author=writer, draft=newer, gate=gate, saved=saved) is saved
    session.expire_all()
    assert content_of(saved) == newer


def test_a_page_that_has_not_seen_the_newest_save_is_refused_and_the_draft_stays(
    session: Session, gate: Gate, writer: Person
) -> None:
    args = {"author": writer, "gate": gate}
    saved = save_draft(session, draft=factories.report_draft(), **args)
    one, other = OpenPage(key="one", turn=1), OpenPage(key="other", turn=1)
    first = factories.report_draft(proposal="Ensimmäinen.")
    for _again in range(2):  # a page's own saves don't stand in its way
        save_draft(session, draft=first, saved=saved, page=one, **args)
    with pytest.raises(DraftMoved):
        save_draft(session, draft=factories.report_draft(), saved=saved, page=other, **args)
    assert content_of(saved) == first


def test_a_draft_with_personal_data_is_not_stored(
    session: Session, gate: Gate, writer: Person
) -> None:
    draft = factories.report_draft(addressee_detail=f"Soita {CODE}")
    with pytest.raises(PersonalDataFound):
        save_draft(session, author=writer, draft=draft, gate=gate)
    assert drafts_of(session, writer.id) == []


def test_a_draft_holds_no_code_that_is_none(session: Session, gate: Gate, writer: Person) -> None:
    with pytest.raises(UnknownCode):
        save_draft(session, author=writer, draft=factories.report_draft(kind=CODE), gate=gate)


def test_the_confirmations_are_kept_with_the_draft_and_used_when_it_is_sent(
    session: Session, gate: Gate, analyser: Analyser, writer: Person
) -> None:
    draft = factories.report_draft(phenomenon="Lomake 010190-123A on hukassa kaikilta.")
    reasons = (Override("phenomenon", "identity_code", "Lomakkeen numero"),)
    saved = save_draft(session, author=writer, draft=draft, gate=gate, overrides=reasons)
    assert overrides_of(saved) == reasons
    sent = send_draft(
        session, author=writer, saved=saved, draft=draft, gate=gate, analyser=analyser
    )
    assert sent.phenomenon == draft.phenomenon


def test_the_pages_key_names_the_draft_unless_it_is_taken(
    session: Session, gate: Gate, writer: Person
) -> None:
    draft = factories.report_draft()
    assert (
        save_draft(session, author=writer, draft=draft, gate=gate, page=OpenPage(draft=KEY)).key
        == KEY
    )
    other = factories.person(session, "reporter", county="05")
    assert (
        save_draft(session, author=other, draft=draft, gate=gate, page=OpenPage(draft=KEY)).key
        != KEY
    )
    assert (
        save_draft(session, author=other, draft=draft, gate=gate, page=OpenPage(draft=CODE)).key
        != CODE
    )


def test_a_sent_draft_is_gone_and_its_report_has_its_key(
    session: Session, gate: Gate, analyser: Analyser, writer: Person
) -> None:
    draft = factories.report_draft()
    saved = save_draft(session, author=writer, draft=draft, gate=gate, page=OpenPage(draft=KEY))
    report = send_draft(
        session, author=writer, saved=saved, draft=draft, gate=gate, analyser=analyser
    )
    assert report.key == KEY
    assert session.scalars(select(Draft)).all() == []


def test_a_draft_is_sent_once(
    session: Session, gate: Gate, analyser: Analyser, writer: Person
) -> None:
    draft = factories.report_draft()
    saved = save_draft(session, author=writer, draft=draft, gate=gate)
    args = {"author": writer, "saved": saved, "draft": draft, "gate": gate, "analyser": analyser}
    send_draft(session, **args)
    with pytest.raises(DraftGone):
        send_draft(session, **args)
    assert len(session.scalars(select(Report)).all()) == 1


def test_a_discarded_draft_is_gone(session: Session, gate: Gate, writer: Person) -> None:
    saved = save_draft(
        session, author=writer, draft=factories.report_draft(), gate=gate, page=OpenPage(draft=KEY)
    )
    discard_draft(session, saved=saved)
    assert find_draft(session, key=KEY, person_id=writer.id) is None

"""Who filed a report is told to nobody: every page, feed, file and letter is searched for it."""

import re
from collections.abc import Iterator
from io import BytesIO

import pytest
from flask import Flask
from flask.testing import FlaskClient
from pypdf import PdfReader
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from app.cases.services import publish_case, set_members
from app.models import Answer, Case, Person
from nlp.analyser import Analyser
from tests import case_factories, factories
from tests.web.access_scene import Scene, example
from tests.web.conftest import COUNTY
from tests.web.test_access import addresses, client_of, light_analyser, lighter

__all__ = ["light_analyser", "lighter"]

NAME, EMAIL = "Tuulia Kätköläinen", "katkolainen.tuulia@example.fi"
BELOW_COMPILER = ("reporter", "supervisor", "manager", "hyte", "ministry")


@pytest.fixture
def deacon(session: Session) -> Person:
    return factories.person(session, "reporter", county=COUNTY, name=NAME, email=EMAIL)


@pytest.fixture
def scene(app: Flask, session: Session, light_analyser: Analyser, deacon: Person) -> Scene:
    config = app.extensions["config"]
    return Scene(session=session, config=config, analyser=light_analyser, writer=deacon)


def told(app: Flask, scene: Scene, visitor: Person) -> Iterator[tuple[str, str]]:
    """Everything that this person can fetch: (endpoint, its text)."""
    client = client_of(app, visitor)
    for endpoint, method in addresses(app):
        if method == "GET":
            with scene.session.begin_nested() as undone:
                yield endpoint, fetched(app, client, scene, endpoint)
                undone.rollback()
            scene.session.expire_all()


def fetched(app: Flask, client: FlaskClient, scene: Scene, endpoint: str) -> str:
    (rule, *_others) = app.url_map.iter_rules(endpoint)
    values = {name: example(scene, endpoint, name) for name in rule.arguments}
    with app.test_request_context():
        path = app.url_for(endpoint, **values)
    with client.get(path) as answer:
        return words_of(answer)


def words_of(answer: TestResponse) -> str:
    if answer.mimetype == "application/pdf":
        reader = PdfReader(BytesIO(answer.data))
        return " ".join([str(reader.metadata), *(page.extract_text() for page in reader.pages)])
    return answer.get_data(as_text=True)


def names_in(text: str) -> list[str]:
    return re.findall(rf"Kätköläinen|{re.escape(EMAIL)}", text, re.IGNORECASE)


@pytest.mark.parametrize("role", BELOW_COMPILER)
def test_no_page_feed_or_file_tells_who_filed_what(
    app: Flask, session: Session, scene: Scene, role: str
) -> None:
    area = {} if role == "ministry" else {"county": COUNTY}
    office = scene.organisation if role in {"supervisor", "manager"} else None
    visitor = factories.person(session, role, organisation=office, **area)
    case = worked_on(session, scene, visitor)
    found = {
        endpoint: names_in(text) for endpoint, text in told(app, scene, visitor) if names_in(text)
    }
    assert found == {}
    for path in (f"/asiat/{case.key}", f"/ehdotukset/{case.proposals[0].key}"):
        answer = client_of(app, visitor).get(path)
        assert answer.status_code == 200, path
        assert names_in(answer.get_data(as_text=True)) == []


def worked_on(session: Session, scene: Scene, visitor: Person) -> Case:
    """A case of the deacon's report that the visitor works on and may answer; another report of
    the deacon's claims to be of the same phenomenon.
    """
    case = case_factories.case(session, scene.analyser, actor=scene.other, reports=(scene.report,))
    set_members(session, case=case, people=[visitor], leader_id=visitor.id, actor_id=scene.other.id)
    case_factories.proposal(
        session,
        scene.analyser,
        case=case,
        actor=scene.other,
        answer=Answer.PARTLY,
        organisation_id=scene.organisation.id,
        person_id=visitor.id,
    )
    publish_case(session, case=case, actor_id=scene.other.id)
    factories.report(session, scene.analyser, author=scene.writer, same_as=(case.key,))
    session.refresh(case)
    return case


def test_the_search_finds_a_name_where_one_is(
    app: Flask, session: Session, scene: Scene, deacon: Person
) -> None:
    """The deacon's own pages hold the name, so the search can fail."""
    found = {endpoint for endpoint, text in told(app, scene, deacon) if names_in(text)}
    assert "accounts.account" in found

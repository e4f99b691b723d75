"""Who may come in where: every address, as everybody, against access_matrix.csv.

Its words: `open` (the page or its own refusal), `closed` (no right), `sign in` (who are you?).
The column `elsewhere` is somebody with the right role who is not the report's writer or has
another county; there, `missing` means that not even its existence is told.
"""

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from app.config import Config
from app.factory import create_app
from app.models import Person, Role
from app.places.facts import place_names
from app.web.policy import PolicyMissing, policy
from app.web.policy import init_app as guard
from nlp.analyser import Analyser, PlaceName
from tests import factories
from tests.web.access_scene import Scene, example
from tests.web.conftest import COUNTY, NATIONAL, put_in_session

FILE = Path(__file__).with_name("access_matrix.csv")
METHODS = {"GET", "POST"}
WHO = ("nobody", "none", *(role.value for role in Role))
ANOTHER_COUNTY = "06"


def matrix() -> dict[tuple[str, str], dict[str, str]]:
    with FILE.open(encoding="utf-8", newline="") as lines:
        return {(row["endpoint"], row["method"]): row for row in csv.DictReader(lines)}


def addresses(app: Flask) -> Iterator[tuple[str, str]]:
    for rule in app.url_map.iter_rules():
        for method in sorted(METHODS & (rule.methods or set())):
            yield rule.endpoint, method


@pytest.fixture(scope="session")
def light_analyser() -> Analyser:
    """Without the name model: doors are tried here, not the gate."""
    return Analyser.load(
        (PlaceName(p.code, p.name_fi, p.name_sv, p.population) for p in place_names()),
        model=False,
    )


@pytest.fixture(autouse=True)
def lighter(built_app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    lighter = Config.from_environment(
        {
            "HAVAINTO_FOLDER": str(built_app.extensions["config"].folder),
            "HAVAINTO_MODEL": "0",
        }
    )
    monkeypatch.setitem(built_app.extensions, "config", lighter)


def test_the_matrix_has_a_row_for_every_address_and_no_other(app: Flask) -> None:
    assert set(matrix()) == set(addresses(app))


def person(session: Session, who: str, county: str = COUNTY) -> Person:
    if who == "none":
        return factories.person(session)
    area = {} if who in NATIONAL else {"county": county}
    unit = factories.organisation(session) if who == "supervisor" else None
    return factories.person(session, who, organisation=unit, **area)


@pytest.mark.parametrize("who", WHO)
def test_doors_open_and_close_as_the_matrix_says(
    app: Flask, session: Session, light_analyser: Analyser, who: str
) -> None:
    visitor = person(session, "reporter" if who == "nobody" else who)
    scene = set_up(app, session, light_analyser, writer=visitor)
    caller = None if who == "nobody" else visitor
    found = {address: tried(app, caller, scene, address) for address in addresses(app)}
    assert found == {address: matrix()[address][who] for address in found}


@pytest.mark.parametrize("role", ["reporter", "compiler"])
def test_a_role_opens_no_door_to_what_is_somebody_elses(
    app: Flask, session: Session, light_analyser: Analyser, role: str
) -> None:
    visitor, writer = person(session, role, ANOTHER_COUNTY), person(session, "reporter")
    scene = set_up(app, session, light_analyser, writer)
    expected = {
        address: row["elsewhere"]
        for address, row in matrix().items()
        if row["elsewhere"] and row[role] == "open"
    }
    assert expected
    assert {address: tried(app, visitor, scene, address) for address in expected} == expected


def set_up(app: Flask, session: Session, analyser: Analyser, writer: Person) -> Scene:
    return Scene(session=session, config=app.extensions["config"], analyser=analyser, writer=writer)


def client_of(app: Flask, visitor: Person | None) -> FlaskClient:
    client = app.test_client()
    if visitor is not None:
        put_in_session(client, visitor)
    return client


def tried(app: Flask, visitor: Person | None, scene: Scene, address: tuple[str, str]) -> str:
    """What the door said. Whatever went on behind it is undone."""
    with scene.session.begin_nested() as undone:
        answer = knock(app, client_of(app, visitor), scene, address)
        undone.rollback()
    scene.session.expire_all()
    return verdict(answer)


def knock(app: Flask, client: FlaskClient, scene: Scene, address: tuple[str, str]) -> TestResponse:
    endpoint, method = address
    rule = next(
        rule for rule in app.url_map.iter_rules(endpoint) if method in (rule.methods or set())
    )
    values = {name: example(scene, endpoint, name) for name in rule.arguments}
    with app.test_request_context():
        path = app.url_for(endpoint, **values)
    with client.open(path, method=method) as answer:
        return answer


def verdict(answer: TestResponse) -> str:
    if answer.status_code == 303 and answer.location.startswith("/kirjaudu"):
        return "sign in"
    return {403: "closed", 404: "missing", 500: "broken"}.get(answer.status_code, "open")


def test_an_endpoint_without_a_policy_stops_the_start(app: Flask) -> None:
    with pytest.raises(PolicyMissing, match="careless"):
        guard(careless_app(lambda: "secret"))


def test_a_policy_that_nobody_knows_stops_the_start(app: Flask) -> None:
    with pytest.raises(PolicyMissing, match="careless"):
        guard(careless_app(policy("whatever")(lambda: "secret")))


def careless_app(view: object) -> Flask:
    made = Flask("careless")
    made.add_url_rule("/careless", "careless", view)  # type: ignore[arg-type]
    return made


def test_the_application_starts_with_the_settings_of_an_empty_folder(tmp_path: Path) -> None:
    made = create_app(Config.from_environment({"HAVAINTO_FOLDER": str(tmp_path)}))
    assert made.extensions["config"].folder == tmp_path
    made.extensions["engine"].dispose()

"""On a real database file: two requests at the same moment, and what never reaches the disk."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from sqlalchemy import select

from app.config import Config
from app.db import transaction
from app.factory import create_app
from app.models import Draft, Report
from app.reports.drafts import OpenPage
from app.reports.gate import Gate
from app.reports.saving import save_draft
from tests import factories
from tests.web.conftest import put_in_session

KEY = "0123456789ab"
TEXT = "Velkaantuneita nuoria on yhä enemmän, ja pikavipit kasautuvat."


@pytest.fixture
def own_app(sqlite_url, tmp_path):
    config = Config.from_environment(
        {
            "HAVAINTO_FOLDER": str(tmp_path),
            "HAVAINTO_DATABASE_URL": sqlite_url,
            "HAVAINTO_MODEL": "0",
        }
    )
    made = create_app(config)
    made.config.update(TESTING=True, WTF_CSRF_ENABLED=False)
    yield made
    made.extensions["engine"].dispose()


@pytest.fixture
def person(own_app):
    with transaction(own_app.extensions["engine"]) as session:
        return factories.person(session, "reporter", county="05")


def both(app, person, path, data):
    """The statuses of two posts that start together."""
    start = Barrier(2)

    def post(_number):
        client = app.test_client()
        put_in_session(client, person)
        start.wait()
        with client.post(path, data=data) as answer:
            return answer.status_code

    with ThreadPoolExecutor(2) as threads:
        return list(threads.map(post, range(2)))


def stored(app, model):
    with transaction(app.extensions["engine"]) as session:
        return session.scalars(select(model)).all()


def test_a_double_sending_files_one_report(own_app, person, analyser):
    with transaction(own_app.extensions["engine"]) as session:
        save_draft(
            session,
            author=session.merge(person),
            draft=factories.report_draft(),
            gate=Gate(analyser),
            page=OpenPage(draft=KEY),
        )
    assert both(own_app, person, f"/raportit/luonnos/{KEY}/tarkista", {}) == [303, 303]
    assert [report.key for report in stored(own_app, Report)] == [KEY]
    assert stored(own_app, Draft) == []


def test_the_script_and_the_button_at_once_save_one_draft(own_app, person):
    form = {"phenomenon": TEXT, "draft": KEY, "action": "save"}
    assert both(own_app, person, "/raportit/uusi", form) == [303, 303]
    assert [draft.key for draft in stored(own_app, Draft)] == [KEY]


CODE = "131052-308T"


def on_disk(folder):
    """Every byte that the house has written, the database's write-ahead log included."""
    return {path.name: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("path", ["/raportit/uusi", "/raportit/kirjoitus"])
@pytest.mark.parametrize("field", ["phenomenon", "proposal", "addressee_detail", "municipality"])
def test_an_identity_code_never_reaches_the_disk(own_app, person, tmp_path, path, field):
    client = own_app.test_client()
    put_in_session(client, person)
    form = {"kind": "huoli", "phenomenon": TEXT, "action": "save", "draft": KEY}
    with client.post(path, data=form | {field: f"Asiakas {CODE} jonotti."}) as answer:
        assert answer.status_code in {200, 303, 422}
    with client.post(path, data=form) as answer:
        assert answer.status_code in {200, 303}
    files = on_disk(tmp_path)
    assert any(b"pikavipit" in content for content in files.values()), "nothing was stored at all"
    assert not [name for name, content in files.items() if CODE.encode() in content]


def test_an_identity_code_is_not_in_the_log_either(own_app, person, caplog, capfd):
    client = own_app.test_client()
    put_in_session(client, person)
    with (
        caplog.at_level("DEBUG"),
        client.post(
            "/raportit/uusi", data={"phenomenon": f"{TEXT} {CODE}", "action": "save"}
        ) as answer,
    ):
        assert CODE in answer.get_data(as_text=True)
        assert CODE not in str(answer.headers)
    told = capfd.readouterr()
    assert CODE not in caplog.text + told.out + told.err


def test_without_the_name_model_the_form_says_that_the_gate_is_lower(own_app, person):
    client = own_app.test_client()
    put_in_session(client, person)
    with client.get("/raportit/uusi") as answer:
        assert "Tarkistus toimii kevyemmin" in answer.get_data(as_text=True)

"""Filing a report over HTTP beside a bare view with one INSERT."""

import logging
import re
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, OpenerDirector, build_opener

from flask import Flask, request
from sqlalchemy import Engine, text
from werkzeug.serving import make_server

from app.commands.database import upgrade_database
from app.config import Config
from app.db import make_engine, transaction
from app.demo.services import PASSWORD, move_in
from app.factory import create_app
from bench.table import Figure, milliseconds, seconds, times

REPORT = {
    "kind": "huoli",
    "phenomenon": "Yhä useampi työikäinen kertoo nukkuvansa autossa tai tuttujen sohvilla.",
    "municipality": "Turku",
    "consequences": "Ilman omaa osoitetta työnhaku ja hoitoajat jäävät väliin.",
    "proposal": "Kaupunkiin tarvitaan hätämajoitusta, johon pääsee myös viikonloppuna.",
    "addressee": "kunta",
    "organisation_kind": "seurakunta",
    "channel": "web",
    "action": "check",
}
TOKEN = re.compile(r'name="csrf_token"[^>]*value="([^"]+)"')


def figures() -> Iterator[Figure]:
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    with tempfile.TemporaryDirectory(prefix="havainto-bench-") as name:
        ours, bare = _ours(Path(name)), _bare(Path(name))
    yield Figure(
        "Filing a report (two requests: write, send)",
        milliseconds(ours),
        milliseconds(bare),
        times(ours, bare),
        "bare: one view, one INSERT",
    )


def _ours(folder: Path) -> float:
    config = Config.from_environment({"HAVAINTO_FOLDER": str(folder)})
    upgrade_database(config.database_url)
    with transaction(make_engine(config.database_url)) as session:
        move_in(session)
    with served(create_app(config)) as address:
        browser = Browser(address)
        browser.post("/kirjaudu", {"email": "diakoni@havainto.example", "password": PASSWORD})
        return seconds(lambda: _file(browser), times=20)


def _file(browser: "Browser") -> None:
    """Write, and send from the page that the answer leads to."""
    browser.post("/raportit/uusi", REPORT)
    browser.post(browser.path, {})


def _bare(folder: Path) -> float:
    engine = make_engine(f"sqlite:///{folder / 'bare.db'}")
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE reports (id INTEGER PRIMARY KEY, text TEXT)"))
    with served(_bare_app(engine)) as address:
        browser = Browser(address)
        return seconds(lambda: browser.send("/", REPORT), times=20)


def _bare_app(engine: Engine) -> Flask:
    app = Flask("bare")

    @app.post("/")
    def store() -> str:
        with engine.begin() as connection:
            insert = text("INSERT INTO reports (text) VALUES (:text)")
            connection.execute(insert, {"text": request.form["phenomenon"]})
        return "ok"

    return app


@contextmanager
def served(app: Flask) -> Iterator[str]:
    server = make_server("127.0.0.1", 0, app)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()


class Browser:
    """Keeps cookies, the last page's token and where it ended."""

    def __init__(self, address: str) -> None:
        self.address, self.path, self._token = address, "", ""
        self._opener: OpenerDirector = build_opener(HTTPCookieProcessor(CookieJar()))

    def post(self, path: str, fields: dict[str, str]) -> None:
        if not self._token:
            self._keep(self._opener.open(f"{self.address}{path}").read)
        self.send(path, {**fields, "csrf_token": self._token})

    def send(self, path: str, fields: dict[str, str]) -> None:
        answer = self._opener.open(f"{self.address}{path}", urlencode(fields).encode())
        self.path = answer.url.removeprefix(self.address)
        self._keep(answer.read)

    def _keep(self, read: Callable[[], bytes]) -> None:
        found = TOKEN.search(read().decode())
        self._token = found[1] if found else self._token

"""`havainto serve`: the site, by gunicorn, loaded once before the workers part."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

import click
from gunicorn.app.base import BaseApplication

from app.commands.ground import analyser_with_lexicon, config, fail, in_words, ready_engine
from app.factory import create_app
from app.language import _
from app.paths import STATIC

DEFAULTS: Final = {
    # One thread a worker: the language technology answers one question at a time anyway.
    "preload_app": True,
    "timeout": 120,
    "loglevel": "warning",
    "control_socket_disable": True,
}


@click.command(help=_("Käynnistää palvelun selaimia varten."))
@click.option("--host", default="127.0.0.1", show_default=True, help=_("Osoite, jota kuunnellaan."))
@click.option("--port", default=5000, show_default=True, type=click.IntRange(1, 65535))
@click.option(
    "--workers", default=2, show_default=True, type=click.IntRange(1), help=_("Prosessien määrä.")
)
@click.option(
    "--send-every",
    default=60,
    show_default=True,
    metavar="SEKUNTIA",
    type=click.IntRange(0, 86_400),
    help=_(
        "Lähetä samalla muistutukset ja ilmoitukset näin usein. 0: ne lähettää jokin muu, "
        "esimerkiksi ajastettu havainto send."
    ),
)
def command(*, host: str, port: int, workers: int, send_every: int) -> None:
    _demand_assets()
    with in_words(), ready_engine():
        """The database is there and current; each worker opens connections of its own."""
    with _sending(send_every):
        Server(
            bind=f"{host}:{port}",
            workers=workers,
            when_ready=lambda _server: _tell(f"http://{host}:{port}"),
        ).run()


@contextmanager
def _sending(seconds: int) -> Iterator[None]:
    """`havainto send` beside the server, ending with it. If it dies, what is owed stays owed."""
    if not seconds:
        yield
        return
    sender = subprocess.Popen(  # noqa: S603 (our own command)
        [sys.executable, "-m", "app.cli", "send", "--beside-server", "--every", str(seconds)],
        stdin=subprocess.DEVNULL,
    )
    try:
        yield
    finally:
        sender.terminate()
        sender.wait()


def _tell(address: str) -> None:
    click.echo(_("Havainto: %(address)s (lopeta: Ctrl+C)", address=address), err=True)


def _demand_assets() -> None:
    if not any(STATIC.glob("**/*.css")):
        fail(_("Sivujen tyylejä ei ole rakennettu. Aja ensin: make assets"))


class Server(BaseApplication):
    def __init__(self, **options: Any) -> None:
        self._options = {**DEFAULTS, **options}
        super().__init__()

    def load_config(self) -> None:
        for name, value in self._options.items():
            self.cfg.set(name, value)

    def load(self) -> Any:
        app = create_app(config())
        analyser_with_lexicon(app.extensions["engine"])
        # Workers must not share a connection that loading has opened.
        app.extensions["engine"].dispose()
        return app.wsgi_app

"""`havainto serve`: the site, by gunicorn, loaded once before the workers part."""

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
def command(*, host: str, port: int, workers: int) -> None:
    _demand_assets()
    with in_words(), ready_engine():
        """The database is there and current; each worker opens connections of its own."""
    Server(
        bind=f"{host}:{port}",
        workers=workers,
        when_ready=lambda _server: _tell(f"http://{host}:{port}"),
    ).run()


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

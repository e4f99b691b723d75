"""`havainto retag`: read every report again with the lexicon of now, in several processes."""

import gc
import multiprocessing
import os
import signal
import socket
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from contextlib import contextmanager
from itertools import islice
from typing import Final, NoReturn

import click
from rich.progress import Progress, TaskID
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from app.commands.ground import (
    REFUSED,
    analyser_with_lexicon,
    config,
    in_words,
    progress,
    ready_engine,
    screen,
)
from app.config import wants_model
from app.db import make_engine, transaction
from app.language import _, ngettext
from app.tagging import retagging
from app.tagging.current import analyser_of

PROCESSES: Final = 2
AHEAD: Final = 2
"""Batches that wait for each process: fewer would let it idle, more would stop late."""


class Stopped(Exception):  # noqa: N818 (a wish, not a fault)
    """Somebody asked the command to end."""


@click.command(
    help=_(
        "Merkitsee kaikki raportit uudelleen nykyisellä sanastolla. Ihmisten päätökset säilyvät. "
        "Työn voi keskeyttää (Ctrl+C) ja jatkaa myöhemmin."
    )
)
@click.option("--resume", is_flag=True, help=_("Jatka keskeytynyttä työtä siitä, mihin se jäi."))
@click.option(
    "--processes",
    default=PROCESSES,
    show_default=True,
    type=click.IntRange(1, 64),
    help=_("Prosessien määrä: sopiva on koneen ydinten määrä."),
)
@click.option("--holder", hidden=True, help="The hold that the web page took for this process.")
def command(*, resume: bool, processes: int, holder: str | None) -> None:
    with in_words(), ready_engine() as engine:
        done, finished = retag(engine, resume=resume, processes=processes, holder=holder)
    if not finished:
        click.echo(_("Keskeytettiin. Jatka: havainto retag --resume"), err=True)
        raise SystemExit(REFUSED)
    click.echo(
        ngettext(
            "%(count)s raportti on merkitty uudelleen.",
            "%(count)s raporttia on merkitty uudelleen.",
            done,
        )
    )


def retag(
    engine: Engine, *, resume: bool, processes: int, holder: str | None = None
) -> tuple[int, bool]:
    """How many reports were tagged, and whether none is owed any more."""
    analyser = analyser_with_lexicon(engine)  # loaded before the processes part
    owed = _owed(engine, analyser.lexicon_version)
    if holder is None:
        holder = f"{socket.gethostname()[:24]}:{os.getpid()}"
        with transaction(engine) as session:
            retagging.take_hold(session, holder=holder, total=len(owed), resume=resume)
    done, finished = 0, False
    try:
        with _stoppable(), progress(screen()) as bar:
            task = bar.add_task(_("Merkitään raportteja"), total=len(owed))
            while owed:
                for count in _in_processes(engine, owed, processes):
                    done += count
                    _tell(engine, holder, count, bar, task)
                owed = _newly_owed(engine, owed)
        finished = True
    except Stopped:
        pass
    finally:
        with transaction(engine) as session:
            retagging.let_go(session, holder=holder, finished=finished)
    return done, finished


def _owed(engine: Engine, tagged_by: str) -> Sequence[int]:
    with Session(engine) as session:
        return retagging.owed_ids(session, tagged_by)


def _newly_owed(engine: Engine, before: Sequence[int]) -> Sequence[int]:
    """The lexicon may have changed meanwhile; what could not be kept twice over is left alone."""
    found = _owed(engine, analyser_with_lexicon(engine).lexicon_version)
    return found if set(found) != set(before) else ()


def _tell(engine: Engine, holder: str, count: int, bar: Progress, task: TaskID) -> None:
    with transaction(engine) as session:
        if not retagging.tell_progress(session, holder=holder, done=count):
            raise Stopped  # held silent for so long that another has taken over
    bar.advance(task, count)


def _in_processes(engine: Engine, owed: Sequence[int], processes: int) -> Iterator[int]:
    """How many reports each finished batch had. The processes share what was loaded."""
    _warm(engine, owed[: retagging.BATCH])
    engine.dispose()  # a connection must not be shared by processes
    batches = (owed[at : at + retagging.BATCH] for at in range(0, len(owed), retagging.BATCH))
    fork = multiprocessing.get_context("fork")
    pool = ProcessPoolExecutor(
        processes, mp_context=fork, initializer=_begin, initargs=(config().database_url,)
    )
    try:
        waiting = {pool.submit(_batch, one) for one in islice(batches, processes * AHEAD)}
        while waiting:
            ready, waiting = wait(waiting, return_when=FIRST_COMPLETED)
            waiting |= {pool.submit(_batch, one) for one in islice(batches, len(ready))}
            yield from (_result(one) for one in ready)
    finally:
        pool.shutdown(cancel_futures=True)


def _warm(engine: Engine, ids: Sequence[int]) -> None:
    """Read some reports to no end: what that loads and remembers, the processes then share.

    Frozen, it is left out of every search for garbage, which would copy it into each of them.
    """
    with Session(engine) as session:
        analyser = analyser_of(session, model=wants_model())
        for _read in retagging.read_reports(session, ids, analyser):
            pass
    gc.collect()
    gc.freeze()


def _result(finished: "Future[int]") -> int:
    return finished.result()


_engines: Final[list[Engine]] = []
"""A process's own."""


def _begin(url: str) -> None:
    # The parent says when to stop; a batch is let to its end.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    _engines[:] = [make_engine(url)]
    threading.Thread(target=_follow_parent, daemon=True).start()


def _follow_parent() -> None:
    """End with the command, even if it was killed: nobody would ever give this process work."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _batch(ids: Sequence[int]) -> int:
    """Each report is kept in a transaction of its own: nobody waits long for it."""
    (engine,) = _engines
    with Session(engine) as session:
        analyser = analyser_of(session, model=wants_model())
        for read in retagging.read_reports(session, ids, analyser):
            retagging.keep(session, read)
            session.commit()
    return len(ids)


@contextmanager
def _stoppable() -> Iterator[None]:
    """Ctrl+C and a service's stop end the work in order."""
    before = {name: signal.signal(name, _stop) for name in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for name, handler in before.items():
            signal.signal(name, handler)


def _stop(_signal: int, _frame: object) -> NoReturn:
    raise Stopped

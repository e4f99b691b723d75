"""A PostgreSQL server of the tests' own: made, started, asked, stopped; nothing is left behind."""

import os
import pwd
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Self

import psycopg
import pytest

MISSING = (
    "The tests need PostgreSQL's own programs (initdb, postgres) and found none. "
    "On Debian or Ubuntu: apt-get install postgresql"
)
OPTIONS = {
    "fsync": "off",
    "full_page_writes": "off",
    "synchronous_commit": "off",
    "listen_addresses": "",
    "max_connections": "50",
    "shared_buffers": "32MB",
}
PATIENCE = 30  # seconds


def programs() -> Path:
    """The folder of the newest PostgreSQL. Debian keeps it off the PATH."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=_version)
    on_path = shutil.which("initdb")
    if not found and on_path is None:
        pytest.exit(MISSING, returncode=1)
    return found[-1].parent if found else Path(str(on_path)).resolve().parent


def _version(initdb: Path) -> float:
    return float(initdb.parent.parent.name)


def _not_root() -> str | None:
    """PostgreSQL refuses to run as root: another user's name, or None when we are not root."""
    if os.geteuid() != 0:
        return None
    names = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in names else "nobody"


class Postgres:
    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._numbers = count(1)

    @classmethod
    @contextmanager
    def started(cls) -> Iterator[Self]:
        # Not the tests' own folder: a path to a socket must be short, and open to its user.
        folder = Path(tempfile.mkdtemp(prefix="havainto-pg-", dir="/tmp"))
        user = _not_root()
        if user is not None:
            shutil.chown(folder, user)
        server = _start(folder, user)
        try:
            yield cls(folder)
        finally:
            server.terminate()
            server.wait(PATIENCE)
            shutil.rmtree(folder)

    def url(self, database: str) -> str:
        return f"postgresql://havainto@/{database}?host={self._folder}"

    def create(self, name: str | None = None, template: str = "template0") -> str:
        """A database of one's own; its URL."""
        name = name or f"test_{next(self._numbers)}"
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name} TEMPLATE {template}".encode())
        return self.url(name)


def _start(folder: Path, user: str | None) -> "subprocess.Popen[bytes]":
    """The server's process, answering. Its socket lies in the folder; it listens on no port."""
    bin_folder, data = programs(), folder / "data"
    initdb = [bin_folder / "initdb", "-D", data, "-U", "havainto", "-E", "UTF8", "--locale=C"]
    subprocess.run(
        [*initdb, "--auth=trust", "--no-sync"], check=True, user=user, capture_output=True, cwd="/"
    )
    settings = [word for name, value in OPTIONS.items() for word in ("-c", f"{name}={value}")]
    server = subprocess.Popen(
        [bin_folder / "postgres", "-D", data, "-k", folder, *settings],
        user=user,
        cwd="/",
        stderr=subprocess.DEVNULL,
    )
    _wait_for(server, f"postgresql://havainto@/postgres?host={folder}")
    return server


def _wait_for(server: "subprocess.Popen[bytes]", url: str) -> None:
    deadline = time.monotonic() + PATIENCE
    while server.poll() is None and time.monotonic() < deadline:
        try:
            psycopg.connect(url).close()
        except psycopg.OperationalError:
            time.sleep(0.1)
        else:
            return
    pytest.exit("PostgreSQL did not start for the tests.", returncode=1)

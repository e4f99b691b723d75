"""Settings, from `HAVAINTO_…` environment variables. docs/settings.md lists them all."""

import os
import secrets
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path


def _folder(env: Mapping[str, str]) -> Path:
    return Path(env.get("HAVAINTO_FOLDER", "instance")).resolve()


@dataclass(frozen=True, kw_only=True)
class Config:
    folder: Path
    """Where the embedded mode keeps its database, letters and rendered editions."""
    database_url: str
    secret_key: str = field(repr=False)
    mail_url: str
    """`folder:PATH` (embedded) or `smtp://user:password@host:port`."""
    mail_from: str
    base_url: str
    model: bool
    """False runs the gate without the name model, at its lower level."""
    thresholds: Mapping[str, int]
    """Audience → smallest count of reports that may be shown."""
    rate_storage: str
    """Where sign-in attempts are counted: `memory://`, or `redis://…` for several workers."""
    secure_cookies: bool
    proxies: int = 0
    """How many trusted proxies stand before us; their X-Forwarded-… headers are believed."""

    @classmethod
    def from_environment(cls, env: Mapping[str, str] | None = None) -> "Config":
        env = os.environ if env is None else env
        folder = _folder(env)
        base_url = env.get("HAVAINTO_BASE_URL", "http://localhost:5000")
        return cls(
            folder=folder,
            database_url=env.get("HAVAINTO_DATABASE_URL") or f"sqlite:///{folder / 'havainto.db'}",
            secret_key=env.get("HAVAINTO_SECRET_KEY") or kept_secret(folder),
            mail_url=env.get("HAVAINTO_MAIL_URL") or f"folder:{folder / 'mail'}",
            mail_from=env.get("HAVAINTO_MAIL_FROM", "havainto@localhost"),
            base_url=base_url,
            model=wants_model(env),
            thresholds={
                "management": int(env.get("HAVAINTO_THRESHOLD_MANAGEMENT", "3")),
                "hyte": int(env.get("HAVAINTO_THRESHOLD_PUBLIC", "5")),
                "ministry": int(env.get("HAVAINTO_THRESHOLD_PUBLIC", "5")),
            },
            rate_storage=env.get("HAVAINTO_RATE_STORAGE", "memory://"),
            secure_cookies=base_url.startswith("https://"),
            proxies=int(env.get("HAVAINTO_PROXIES", "0")),
        )


def keep_finnish_time() -> None:
    """Days turn, and half-years end, at midnight in Finland, wherever the machine stands.

    The rule is spelt out (POSIX TZ), so that a machine without time zone files keeps it too.
    """
    os.environ["TZ"] = "EET-2EEST,M3.5.0/3,M10.5.0/4"
    time.tzset()


def wants_model(env: Mapping[str, str] | None = None) -> bool:
    """Asked alone by who needs no other setting: a whole `Config` may make a secret's file."""
    env = os.environ if env is None else env
    return env.get("HAVAINTO_MODEL", "1") != "0"


def kept_secret(folder: Path) -> str:
    """The embedded mode's own key, made once and readable by its owner only."""
    path = folder / "secret_key"
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(48))
    return path.read_text().strip()

"""Settings, and the house's clock."""

import datetime as dt
import os
import time
from collections.abc import Iterator

import click
import pytest

from app.commands.ground import thresholds
from app.config import keep_finnish_time


@pytest.fixture
def machine_in_utc() -> Iterator[None]:
    before = os.environ.get("TZ")
    os.environ["TZ"] = "UTC0"
    time.tzset()
    yield
    if before is None:
        del os.environ["TZ"]
    else:
        os.environ["TZ"] = before
    time.tzset()


@pytest.mark.usefixtures("machine_in_utc")
@pytest.mark.parametrize(
    ("moment", "day"),
    [("2026-06-30T21:30", dt.date(2026, 7, 1)), ("2026-12-31T21:30", dt.date(2026, 12, 31))],
    ids=["summer", "winter"],
)
def test_a_half_year_ends_at_midnight_in_finland(moment: str, day: dt.date) -> None:
    seconds = dt.datetime.fromisoformat(f"{moment}+00:00").timestamp()
    assert day_here(seconds).isoformat() == moment[:10]
    keep_finnish_time()
    assert day_here(seconds) == day


def day_here(seconds: float) -> dt.date:
    return dt.date(*time.localtime(seconds)[:3])


def test_thresholds_that_would_hide_nothing_are_refused_in_words(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("HAVAINTO_THRESHOLD_PUBLIC", "0")
    with pytest.raises(click.ClickException, match="Asetukset eivät kelpaa"):
        thresholds()

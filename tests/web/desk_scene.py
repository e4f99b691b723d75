"""What the desk's tests look at and ask."""

import datetime as dt

from sqlalchemy import select

from app.models import Report
from app.periods.services import close_period, lock_period


def state_of(session, report):
    return session.scalar(select(Report.state).where(Report.id == report.id))


def address(report, act=""):
    return f"/tyopoyta/raportti/{report.key}{act}"


def tags(page_, standing):
    return [one.get_text(" ", strip=True) for one in page_.select(f".tag--{standing} .tag__name")]


def text_of(found):
    return " ".join(found.get_text(" ").split())


def close(session, *, lock=False):
    period = {"period": factories_period(), "county": "05", "actor_id": None}
    close_period(session, **period)
    if lock:
        lock_period(session, **period)


def factories_period():
    today = dt.date.today()
    return f"{today.year}H{1 if today.month < 7 else 2}"

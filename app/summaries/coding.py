"""Groupings and protected tables as plain JSON values, and back."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from app.disclosure.tables import Audience, Grouping, Protected, Shown

Json = dict[str, Any]


def canonical(content: Json) -> str:
    """The one way to write it: sorted keys, no spaces, letters as they are."""
    return json.dumps(
        content, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False
    )


def fingerprint(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def grouping_as_json(grouping: Grouping) -> Json:
    return {
        "period": grouping.period,
        "county": grouping.county,
        "total": grouping.total,
        "mentions": grouping.mentions,
        "areas": dict(grouping.areas),
        "margins": {name: dict(row) for name, row in grouping.margins.items()},
        "cells": {
            name: {code: dict(cells) for code, cells in rows.items()}
            for name, rows in grouping.cells.items()
        },
    }


def grouping_from(content: Json) -> Grouping:
    return Grouping(**content)


def protected_as_json(table: Protected) -> Json:
    """Suppressed counts become null."""
    return {
        "period": table.period,
        "county": table.county,
        "audience": table.audience.value,
        "threshold": table.threshold,
        "total": table.total.reports,
        "mentions": table.mentions.reports,
        "areas": _bare(table.areas),
        "margins": {name: _bare(row) for name, row in table.margins.items()},
        "cells": {
            name: {code: _bare(cells) for code, cells in rows.items()}
            for name, rows in table.cells.items()
        },
        "rolled_up": sorted(table.rolled_up),
    }


def protected_from(content: Json) -> Protected:
    return Protected(
        period=content["period"],
        county=content["county"],
        audience=Audience(content["audience"]),
        threshold=content["threshold"],
        total=Shown(content["total"]),
        mentions=Shown(content["mentions"]),
        areas=_shown(content["areas"]),
        margins={name: _shown(row) for name, row in content["margins"].items()},
        cells={
            name: {code: _shown(cells) for code, cells in rows.items()}
            for name, rows in content["cells"].items()
        },
        rolled_up=frozenset(content["rolled_up"]),
    )


def _bare(row: Mapping[str, Shown]) -> dict[str, int | None]:
    return {key: shown.reports for key, shown in row.items()}


def _shown(row: Mapping[str, int | None]) -> dict[str, Shown]:
    return {key: Shown(reports) for key, reports in row.items()}

"""The gauge of a year as plain JSON values, as a snapshot keeps it, and back."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from app.gauge.drafts import Gauge, GaugeRow


def gauge_as_json(gauge: Gauge) -> dict[str, Any]:
    """Dimensions as a list: an object would lose their order."""
    return {
        "year": gauge.year,
        "dimensions": [{"code": code, **name} for code, name in gauge.dimensions.items()],
        "counties": [asdict(row) for row in gauge.counties],
    }


def gauge_from(content: Mapping[str, Any]) -> Gauge:
    return Gauge(
        year=content["year"],
        dimensions={
            each["code"]: {key: value for key, value in each.items() if key != "code"}
            for each in content["dimensions"]
        },
        counties=tuple(GaugeRow(**row) for row in content["counties"]),
    )

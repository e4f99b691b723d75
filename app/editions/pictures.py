"""Which chart an edition's rows make, and its alternative text."""

from collections.abc import Sequence
from typing import Final

from app.disclosure.tables import Audience
from app.editions.charts import Bar, Halves, Step, arrows, bars, multiples
from app.editions.maps import COUNTY_PLACES, Place, Tile, grid_places, tile_map
from app.editions.svg import Picture
from app.editions.tables import has_number, in_order, label_of
from app.editions.words import in_language, inside, listed, short_county, short_period
from app.language import _
from app.summaries.edition_data import Area, Change, EditionData, Row

TALLEST: Final = 18
"""Rows of a chart on one page; the table has them all."""


def halves(data: EditionData) -> Halves:
    previous = data.previous_period
    return Halves(
        now=short_period(data.period), before=short_period(previous) if previous else None
    )


def row_bars(data: EditionData, rows: Sequence[Row], code_list: str, name: str) -> Picture | None:
    """None when this period has not one count to draw."""
    drawn = _drawable(data, rows, code_list)[:TALLEST]
    return bars(drawn, halves=halves(data), alt=_alt(name, drawn)) if drawn else None


def row_multiples(
    data: EditionData, rows: Sequence[Row], code_list: str, name: str
) -> Picture | None:
    drawn = _drawable(data, rows, code_list)[:TALLEST]
    if not drawn:
        return None
    columns = 2 if max(len(row.label) for row in drawn) > 34 else 3  # noqa: PLR2004 (letters)
    return multiples(drawn, halves=halves(data), columns=columns, alt=_alt(name, drawn))


def _drawable(data: EditionData, rows: Sequence[Row], code_list: str) -> list[Bar]:
    """Bars for rows with a number in either period; none where this period shows no number."""
    if not any(row.reports.reports for row in rows):
        return []
    return [
        Bar(label=label_of(data, code_list, row.code), now=row.reports, before=row.previous)
        for row in in_order(rows)
        if has_number(row)
    ]


def _alt(name: str, drawn: Sequence[Bar]) -> str:
    shown = [f"{bar.label} {bar.now.reports}" for bar in drawn if bar.now.reports][:3]
    if not shown:
        return _("Pylväskuvio: %(name)s. Luvut ovat viereisessä taulukossa.", name=name)
    return _(
        "Pylväskuvio: %(name)s. Suurimmat: %(shown)s. Luvut ovat viereisessä taulukossa.",
        name=name,
        shown=listed(shown),
    )


def change_arrows(data: EditionData) -> Picture | None:
    changes = [*data.growth.grew, *data.growth.new, *data.growth.shrank][:TALLEST]
    if not changes:
        return None
    steps = [_step(data, change) for change in changes]
    described = listed([f"{inside(step.label)} {step.before} → {step.now}" for step in steps])
    alt = _("Nuolikuvio teemojen muutoksesta edellisestä kaudesta: %(changes)s.", changes=described)
    return arrows(steps, halves=halves(data), alt=alt)


def _step(data: EditionData, change: Change) -> Step:
    label = label_of(data, "theme", change.theme)
    return Step(label=label, before=change.before, now=change.now)


def area_map(data: EditionData) -> Picture | None:
    places = _places(data)
    tiles = [
        Tile(name=_tile_name(data, area), place=places[area.code], reports=area.reports)
        for area in data.areas
        if area.code in places
    ]
    return tile_map(tiles, alt=_map_alt(data)) if tiles else None


def _places(data: EditionData) -> dict[str, Place]:
    if data.audience is Audience.MINISTRY:
        return dict(COUNTY_PLACES)
    points = tuple(
        (area.code, area.lon, area.lat)
        for area in data.areas
        if area.lon is not None and area.lat is not None
    )
    return dict(grid_places(points)) if points else {}


def _tile_name(data: EditionData, area: Area) -> str:
    if data.audience is Audience.MINISTRY:
        return short_county(area.code, area.name)
    return in_language(area.name)


def _map_alt(data: EditionData) -> str:
    most = sorted(
        (area for area in data.areas if area.reports.reports),
        key=lambda area: -(area.reports.reports or 0),
    )
    named = [f"{_tile_name(data, area)} {area.reports.reports}" for area in most]
    hidden = _names(data, hidden=True)
    return " ".join(
        said
        for said in (
            _("Ruutukartta: raportit alueittain."),
            _("Luku näkyy: %(areas)s.", areas=listed(named)) if named else "",
            _("Luku peitetty: %(areas)s.", areas=hidden) if hidden else "",
            _("Muualta ei ole raportteja."),
        )
        if said
    )


def _names(data: EditionData, *, hidden: bool) -> str:
    wanted = None if hidden else 0
    return listed([_tile_name(data, a) for a in data.areas if a.reports.reports == wanted])


def silent_areas(data: EditionData) -> str:
    """The areas nobody wrote about, by name."""
    return _names(data, hidden=False)

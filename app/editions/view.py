"""What a page of an edition shows, as plain values in one language: templates only place it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from app.disclosure.tables import Audience
from app.editions.actions import Group, Told, other_actions, own_actions, practices, voices
from app.editions.brief import figures, sentences
from app.editions.chapters import (
    AUDIENCES,
    FIRST_COLUMNS,
    LISTS,
    OWN_ACTIONS,
    PURPOSES,
    SECTIONS,
    TITLES,
)
from app.editions.gauge_chapter import GaugeChapter, gauge_chapter
from app.editions.maps import locator
from app.editions.pictures import (
    area_map,
    change_arrows,
    row_bars,
    row_multiples,
    silent_areas,
)
from app.editions.svg import Picture
from app.editions.tables import Counts, Grid, counts, grid
from app.editions.words import day, period_name, scope_name
from app.editions.work import WorkView, work_view
from app.language import _, current_language, lazy
from app.summaries.edition_data import EditionData, Row

VERSIONS: Final = {"code_lists": lazy("koodistot"), "lexicon": lazy("sanasto")}


@dataclass(frozen=True, kw_only=True)
class Section:
    """One chapter; `name` is also its template and its anchor."""

    name: str
    title: str


@dataclass(frozen=True, kw_only=True)
class Narrative:
    paragraphs: tuple[str, ...]
    language: str


@dataclass(frozen=True, kw_only=True)
class EditionView:
    """Everything the templates of an edition place on a page."""

    language: str
    audience: str
    for_whom: str
    title: str
    place: str
    period: str
    purpose: str
    locator: Picture
    figures: tuple[tuple[str, str], ...]
    sentences: tuple[str, ...]
    sections: tuple[Section, ...]
    leads: tuple[Group, ...]
    """The first proposals, for the page in brief."""
    narrative: Narrative | None
    own_actions: tuple[Group, ...]
    other_actions: tuple[Group, ...]
    work: WorkView
    gauge: GaugeChapter | None
    voices: tuple[Told, ...]
    practices: Told
    pictures: Mapping[str, Picture | None]
    tables: Mapping[str, Counts]
    grids: Mapping[str, Grid | None]
    silent_areas: str
    figures_of_county: bool
    has_reports: bool
    has_previous: bool
    threshold: int
    locked_on: str
    imprint: str
    """Stands at the foot of every page: what the edition was made of."""


def heading_of(data: EditionData) -> str:
    """The words of the h1, whose parts the template sets in lines of their own."""
    return f"{_('Sosiaalinen raportointi')} {scope_name(data.scope)} {period_name(data.period)}"


def view_of(data: EditionData) -> EditionView:
    """The edition in the current language."""
    return EditionView(
        language=current_language(),
        audience=data.audience.value,
        for_whom=str(AUDIENCES[data.audience]),
        title=_("Sosiaalinen raportointi"),
        place=scope_name(data.scope),
        period=period_name(data.period),
        purpose=str(PURPOSES[data.audience]),
        locator=locator(_counties(data)),
        figures=figures(data),
        sentences=sentences(data),
        sections=_sections(data),
        leads=own_actions(data)[:2],
        narrative=_narrative(data),
        own_actions=own_actions(data),
        other_actions=other_actions(data),
        work=work_view(data),
        gauge=gauge_chapter(data),
        voices=voices(data),
        practices=practices(data),
        pictures=_pictures(data),
        tables=_tables(data),
        grids=_grids(data),
        silent_areas=silent_areas(data),
        figures_of_county=data.figures_of_county,
        has_reports=data.total.reports != 0,
        has_previous=data.previous_period is not None,
        threshold=data.threshold,
        locked_on=day(data.locked_on),
        imprint=_imprint(data),
    )


def _imprint(data: EditionData) -> str:
    versions = [f"{VERSIONS[name]} {data.versions[name]}" for name in sorted(data.versions)]
    return " · ".join([_("tiiviste %(sha256)s", sha256=data.sha256), *versions])


def _counties(data: EditionData) -> frozenset[str]:
    if data.scope.county is not None:
        return frozenset({data.scope.county})
    return frozenset(area.code for area in data.areas if area.reports.reports != 0)


def _sections(data: EditionData) -> tuple[Section, ...]:
    """The audience's chapters, without those that have nothing to be about."""
    return tuple(
        Section(
            name=name,
            title=_title(data.audience, name),
        )
        for name in SECTIONS[data.audience]
        if _wanted(data, name)
    )


def _title(audience: Audience, name: str) -> str:
    return str(OWN_ACTIONS[audience] if name == "own_actions" else TITLES[name])


def _wanted(data: EditionData, name: str) -> bool:
    asked: Mapping[str, Callable[[], Any]] = {
        "narrative": lambda: data.texts,
        "changes": lambda: data.previous_period is not None,
        "areas": lambda: data.areas and not data.figures_of_county,
        "other_actions": lambda: other_actions(data),
        "waiting": lambda: data.work is not None,
        "outcomes": lambda: work_view(data).outcomes.shown or work_view(data).uses,
        "municipal": lambda: work_view(data).municipal.shown,
        "state": lambda: work_view(data).state.shown,
        "phenomena": lambda: work_view(data).phenomena,
        "gauge": lambda: gauge_chapter(data),
    }
    return bool(asked[name]()) if name in asked else True


def _narrative(data: EditionData) -> Narrative | None:
    """The compiler's text in this language, else in the one it was written in."""
    for language in (current_language(), *data.texts):
        if text := data.texts.get(language, "").strip():
            paragraphs = tuple(part.strip() for part in text.split("\n\n") if part.strip())
            return Narrative(paragraphs=paragraphs, language=language)
    return None


def _rows(data: EditionData) -> Mapping[str, tuple[Row, ...]]:
    return {
        "theme": data.themes,
        "group": data.groups,
        "need": data.needs,
        "kind": data.kinds,
        "organisation_kind": data.organisation_kinds,
        "dimension": data.dimensions,
    }


def _tables(data: EditionData) -> Mapping[str, Counts]:
    return {
        name: counts(data, rows, name, caption=str(LISTS[name]), first=str(FIRST_COLUMNS[name]))
        for name, rows in _rows(data).items()
    }


def _grids(data: EditionData) -> Mapping[str, Grid | None]:
    return {
        name: grid(data, _rows(data)[name], name, caption=caption, first=str(FIRST_COLUMNS[name]))
        for name, caption in (
            ("theme", _("Raportit teemoittain ja alueittain")),
            ("dimension", _("Raportit seurannan ulottuvuuksittain ja alueittain")),
        )
    }


def _pictures(data: EditionData) -> Mapping[str, Picture | None]:
    def bars(name: str) -> Picture | None:
        return row_bars(data, _rows(data)[name], name, str(LISTS[name]))

    def panels(name: str) -> Picture | None:
        return row_multiples(data, _rows(data)[name], name, str(LISTS[name]))

    return {
        **{name: bars(name) for name in ("theme", "kind", "organisation_kind", "dimension")},
        **{name: panels(name) for name in ("group", "need")},
        "changes": change_arrows(data),
        "areas": area_map(data),
    }

"""Editions to draw without a database: a busy half-year, one where all is hidden, an empty one."""

import csv
import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache

from app.disclosure.tables import Audience, Shown
from app.paths import APP
from app.summaries.edition_data import (
    Area,
    Change,
    EditionData,
    Growth,
    Label,
    Practice,
    Proposal,
    Quote,
    Row,
    Scope,
    WhoReported,
)

HIDDEN = Shown(None)
LISTS = {"organisation": "organisation_kind"}


@cache
def labels() -> Mapping[str, Mapping[str, Label]]:
    found: dict[str, dict[str, Label]] = {}
    with (APP / "vocabulary" / "codes.csv").open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            name = LISTS.get(row["list"], row["list"])
            label = {language: row[f"label_{language}"] for language in ("fi", "sv", "en")}
            found.setdefault(name, {})[row["code"]] = label
    return found


@cache
def places(name: str) -> tuple[dict[str, str], ...]:
    with (APP / "places" / f"{name}.csv").open(encoding="utf-8") as lines:
        return tuple(row for row in csv.DictReader(lines) if not row.get("last_year"))


def shown(count: int, threshold: int) -> Shown:
    return Shown(count) if count == 0 or count >= threshold else HIDDEN


def counted(seed: int, size: int) -> int:
    """A count that looks like life: many small ones, a few large, some none."""
    chance = (seed * 2654435761 % 2**32) / 2**32
    return 0 if chance < 0.12 else round(2.5 * size * chance**3)


def areas(audience: Audience, county: str, size: int, threshold: int) -> tuple[Area, ...]:
    if audience is Audience.MINISTRY:
        rows = places("counties")
    else:
        rows = tuple(each for each in places("municipalities") if each["county_code"] == county)
    return tuple(area(row, index, size, threshold) for index, row in enumerate(rows))


def area(row: Mapping[str, str], index: int, size: int, threshold: int) -> Area:
    reports = shown(counted(index + 5, size), threshold)
    return Area(
        code=row["code"],
        name={"fi": row["name_fi"], "sv": row["name_sv"]},
        lon=float(row["lon"]) if row.get("lon") else None,
        lat=float(row["lat"]) if row.get("lat") else None,
        population=None,
        reports=reports,
        previous=reports,
        rolled_up="lon" in row and reports.suppressed,
    )


def rows_of(name: str, size: int, threshold: int, codes: Sequence[str]) -> tuple[Row, ...]:
    return tuple(
        Row(
            code=code,
            reports=shown(counted(index + 1, size), threshold),
            previous=shown((counted(index + 1, size) + counted(index + 4, size)) // 2, threshold),
            areas={
                each: shown(counted(index * 31 + place, max(size // 4, 3)), threshold)
                for place, each in enumerate(codes)
            },
        )
        for index, code in enumerate(labels()[name])
    )


def scope(audience: Audience, county: str, municipality: str | None) -> Scope:
    if audience is Audience.MINISTRY:
        return Scope(None, None, None, None, ("fi", "sv"))
    county_row = next(each for each in places("counties") if each["code"] == county)
    town = next((each for each in places("municipalities") if each["code"] == municipality), None)
    return Scope(
        county,
        municipality,
        {"fi": county_row["name_fi"], "sv": county_row["name_sv"]},
        {"fi": town["name_fi"], "sv": town["name_sv"]} if town else None,
        ("fi", "sv"),
    )


def growth(themes: Sequence[Row]) -> Growth:
    moved = [
        Change(row.code, row.previous.reports, row.reports.reports)
        for row in themes
        if row.previous
        and row.reports.reports is not None
        and row.previous.reports is not None
        and row.reports.reports != row.previous.reports
    ]
    return Growth(
        new=tuple(each for each in moved if each.before == 0)[:2],
        grew=tuple(each for each in moved if 0 < each.before < each.now)[:5],
        shrank=tuple(each for each in moved if each.before > each.now)[:3],
    )


QUOTES = (
    Quote(
        "Asiakas saa kehotuksen etsiä edullisempaa, hakee kolme kuukautta ja jää lopulta "
        "entiseen. Vuokran ylimenevä osa otetaan ruoasta ja lääkkeistä.",
        "fi",
        "toistuva_ilmio",
        "asuminen",
        "853",
    ),
    Quote(
        "Äldre personer kommer till diakonin för att få hjälp med bankärenden som förr sköttes "
        "vid disken.",
        "sv",
        "heikko_signaali",
        "digiosattomuus",
        None,
    ),
)
PROPOSALS = tuple(
    Proposal(text, language, theme, addressee, None, None, None, "proposed")
    for text, language, theme, addressee in (
        (
            "Velkaneuvonnan jonoon pitäisi päästä myös ilman verkkopankkitunnuksia.",
            "fi",
            "velkaantuminen",
            "hyvinvointialueen_johto",
        ),
        (
            "Kirjaston digituki kahtena aamuna viikossa myös lähiöissä.",
            "fi",
            "digiosattomuus",
            "kunta",
        ),
        (
            "En kontaktperson i varje skola som ringer hem redan vid första frånvaroveckan.",
            "sv",
            "koulu_opinnot",
            "kunta",
        ),
        (
            "Enimmäisvuokrat pitäisi tarkistaa paikkakunnan todellisen vuokratason mukaan.",
            "fi",
            "etuudet",
            "kela",
        ),
        (
            "Toimeentulotuen myöntämisperusteet selkokielelle kaikissa päätöksissä.",
            "fi",
            "toimeentulo",
            "valtio",
        ),
        ("Yhteinen päivystyspuhelin iltoihin.", "fi", None, "oma_yksikko"),
    )
)
PRACTICES = (
    Practice(
        "Seurakunnan ja sosiaaliaseman yhteinen aamupuuro tuo paikalle niitä, jotka eivät tule "
        "vastaanotolle. Samassa pöydässä täytetään hakemukset.",
        "fi",
        "yksinaisyys",
        None,
    ),
)
TEXTS = {
    "fi": "Kauden raporteissa toistuu sama kulku: vuokra nousee, tuki ei, ja ruoka-apuun "
    "tullaan ensimmäistä kertaa.\n\nJärjestöjen ja seurakuntien raportit täydentävät kuvaa: "
    "ne kertovat ihmisistä, jotka eivät ole palvelujen piirissä.",
}


def edition(
    audience: Audience = Audience.MANAGEMENT,
    *,
    county: str = "05",
    municipality: str | None = None,
    size: int = 12,
    told: bool = True,
) -> EditionData:
    """`size` sets how large the counts are: 2 hides nearly everything, 0 is an empty half-year."""
    threshold = 3 if audience is Audience.MANAGEMENT else 5
    within = () if municipality else areas(audience, county, size or 1, threshold)
    codes = [each.code for each in within]
    themes = rows_of("theme", size or 1, threshold, codes)
    made = EditionData(
        period="2026H1",
        previous_period="2025H2",
        audience=audience,
        threshold=threshold,
        scope=scope(audience, county, municipality),
        figures_of_county=False,
        labels=labels(),
        total=Shown(size * 9),
        previous_total=Shown(size * 8),
        mentions=Shown(size * 14),
        themes=themes,
        groups=rows_of("group", size or 1, threshold, codes),
        needs=rows_of("need", size or 1, threshold, codes),
        kinds=rows_of("kind", size or 1, threshold, codes),
        organisation_kinds=rows_of("organisation_kind", size or 1, threshold, codes),
        dimensions=rows_of("dimension", size or 1, threshold, codes),
        areas=within,
        whole_area=Shown(0),
        other_areas=HIDDEN if any(each.rolled_up for each in within) else None,
        growth=growth(themes),
        quotes=QUOTES if told else (),
        proposals=PROPOSALS if told else (),
        practices=PRACTICES if told else (),
        who_reported=(WhoReported("jarjesto", Shown(size), HIDDEN),),
        texts=TEXTS if told else {},
        versions={"code_lists": "a1b2c3d4e5f6", "lexicon": "2026.1"},
        sha256="3f" * 32,
        locked_on=dt.date(2026, 8, 3),
    )
    return made if size else emptied(made)


def emptied(data: EditionData) -> EditionData:
    none = Shown(0)

    def silent(rows: Sequence[Row]) -> tuple[Row, ...]:
        return tuple(
            replace(row, reports=none, previous=none, areas=dict.fromkeys(row.areas, none))
            for row in rows
        )

    return replace(
        data,
        total=none,
        previous_total=none,
        themes=silent(data.themes),
        groups=silent(data.groups),
        needs=silent(data.needs),
        kinds=silent(data.kinds),
        organisation_kinds=silent(data.organisation_kinds),
        dimensions=silent(data.dimensions),
        areas=tuple(replace(each, reports=none, rolled_up=False) for each in data.areas),
        other_areas=None,
        growth=Growth((), (), ()),
        who_reported=(),
    )

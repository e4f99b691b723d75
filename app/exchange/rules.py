"""Read one line of an import file. Pure: no database, no clock."""

import datetime as dt
import json
import re
from collections.abc import Mapping
from typing import Any, Final

from app.exchange.drafts import ImportedReport
from app.language import _
from app.refusals import Refusal

MONTH: Final = re.compile(r"20\d\d-(0[1-9]|1[0-2])")
LONGEST_ID: Final = 100


class BadLine(Refusal):
    """The line is no report, and why."""

    status = 422


def parse_line(line: str) -> ImportedReport:
    """Raises `BadLine` with the field and the reason; what the field held is never repeated."""
    fields = _object(line)
    report = ImportedReport(
        id=_id(fields),
        language=_optional(fields, "lang"),
        kind=_required(fields, "kind"),
        organisation_kind=_required(fields, "organisation_kind"),
        occupation=_optional(fields, "role"),
        municipalities=_one_or_several(fields, "municipality"),
        county=_optional(fields, "county"),
        observed=_month(fields, "observed"),
        filed=_filed(fields),
        phenomenon=_required(fields, "phenomenon"),
        consequences=_optional(fields, "consequences") or "",
        proposal=_optional(fields, "proposal") or "",
        addressee=_optional(fields, "addressee"),
        addressee_detail=_optional(fields, "addressee_detail") or "",
        themes=_list(fields, "themes"),
        groups=_list(fields, "groups"),
        needs=_list(fields, "shl11"),
        details=_details(fields),
    )
    _demand_place_and_time(report)
    return report


def filed_on(report: ImportedReport) -> dt.date:
    """The day that decides the period: the one given, else the first of the month observed."""
    given = report.filed or report.observed or ""
    return dt.date.fromisoformat(f"{given}-01" if MONTH.fullmatch(given) else given)


def _object(line: str) -> Mapping[str, Any]:
    try:
        fields = json.loads(line)
    except (json.JSONDecodeError, RecursionError) as error:
        raise BadLine(_("Rivi ei ole JSONia.")) from error
    if not isinstance(fields, dict):
        raise BadLine(_("Rivillä on oltava yksi JSON-olio: { … }."))
    return fields


def _id(fields: Mapping[str, Any]) -> str:
    found = _required(fields, "id")
    if len(found) > LONGEST_ID:
        raise BadLine(_("Tunnus (id) on liian pitkä: enintään %(most)s merkkiä.", most=LONGEST_ID))
    return found


def _required(fields: Mapping[str, Any], name: str) -> str:
    found = _optional(fields, name)
    if found is None:
        raise BadLine(_("Kenttä ”%(name)s” puuttuu.", name=name))
    return found


def _optional(fields: Mapping[str, Any], name: str) -> str | None:
    found = fields.get(name)
    if found is not None and not isinstance(found, str):
        raise BadLine(_("Kentän ”%(name)s” on oltava teksti.", name=name))
    return (_demand_storable(name, found).strip() or None) if found else None


def _demand_storable(name: str, text: str) -> str:
    # PostgreSQL stores neither NUL nor a lone surrogate, and JSON can carry both.
    if "\0" in text or any("\ud800" <= character <= "\udfff" for character in text):
        raise BadLine(_("Kentässä ”%(name)s” on merkki, jota ei voi tallentaa.", name=name))
    return text


def _list(fields: Mapping[str, Any], name: str) -> tuple[str, ...]:
    found = fields.get(name)
    if found is None:
        return ()
    if not isinstance(found, list) or not all(isinstance(each, str) for each in found):
        raise BadLine(_("Kentän ”%(name)s” on oltava luettelo tekstejä.", name=name))
    return tuple(dict.fromkeys(_demand_storable(name, each) for each in found))


def _one_or_several(fields: Mapping[str, Any], name: str) -> tuple[str, ...]:
    if isinstance(fields.get(name), list):
        return _list(fields, name)
    single = _optional(fields, name)
    return () if single is None else (single,)


def _month(fields: Mapping[str, Any], name: str) -> str | None:
    found = _optional(fields, name)
    if found is not None and not MONTH.fullmatch(found):
        raise BadLine(_("Kentän ”%(name)s” on oltava kuukausi, esimerkiksi 2026-03.", name=name))
    return found


def _filed(fields: Mapping[str, Any]) -> str | None:
    found = _optional(fields, "filed")
    if found is None or MONTH.fullmatch(found) or _is_day(found):
        return found
    raise BadLine(_("Kentän ”filed” on oltava päivä, esimerkiksi 2026-03-15."))


def _is_day(text: str) -> bool:
    try:
        return MONTH.fullmatch(text[:7]) is not None and bool(dt.date.fromisoformat(text))
    except ValueError:
        return False


def _details(fields: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    """{"frequency": "viikoittain", "basis": ["oma_havainto", "tilasto"]} → (list, code) pairs."""
    found = fields.get("details")
    if found is None:
        return ()
    if not isinstance(found, dict):
        raise BadLine(_("Kentän ”details” on oltava JSON-olio."))
    return tuple(
        (code_list, code) for code_list in found for code in _one_or_several(found, code_list)
    )


def _demand_place_and_time(report: ImportedReport) -> None:
    if not report.municipalities and report.county is None:
        raise BadLine(_("Kenttä ”municipality” puuttuu."))
    if report.observed is None and report.filed is None:
        raise BadLine(_("Kenttä ”observed” puuttuu: anna se tai ”filed”."))

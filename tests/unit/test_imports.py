import datetime as dt
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.exchange.drafts import ImportedReport
from app.exchange.rules import BadLine, filed_on, parse_line

WHOLE: dict[str, Any] = {
    "id": "a001",
    "lang": "fi",
    "kind": "huoli",
    "organisation_kind": "seurakunta",
    "role": "diakoniatyontekija",
    "municipality": "Turku",
    "observed": "2026-03",
    "phenomenon": "Yöpaikkaa ei löydy.",
    "consequences": "",
    "proposal": "Lisää hätämajoitusta.",
    "addressee": "kunta",
    "themes": ["asunnottomuus"],
    "groups": ["asunnottomat"],
    "shl11": ["2"],
    "evidence": ["Yöpaikkaa"],
}


def parsed(**changes: Any) -> ImportedReport:
    return parse_line(json.dumps({**WHOLE, **changes}))


def refused(match: str, **changes: Any) -> None:
    with pytest.raises(BadLine, match=match):
        parsed(**changes)


def test_a_line_of_the_corpus_is_read_whole() -> None:
    report = parsed()
    assert (report.id, report.municipalities, report.needs) == ("a001", ("Turku",), ("2",))


@pytest.mark.parametrize("line", ["{", "nope", '{"id": }', "[" * 100_000])
def test_what_is_no_json_is_said_to_be_no_json(line: str) -> None:
    with pytest.raises(BadLine, match="ei ole JSONia"):
        parse_line(line)


@pytest.mark.parametrize("line", ["[]", "1", '"text"', "null"])
def test_a_line_must_be_one_object(line: str) -> None:
    with pytest.raises(BadLine, match="JSON-olio"):
        parse_line(line)


@pytest.mark.parametrize(
    "field", ["id", "kind", "organisation_kind", "municipality", "observed", "phenomenon"]
)
def test_a_missing_field_is_named(field: str) -> None:
    refused(field, **{field: None})
    refused(field, **{field: "  "})


@pytest.mark.parametrize("field", ["id", "kind", "phenomenon", "proposal", "observed", "lang"])
def test_a_number_where_a_text_belongs_is_named(field: str) -> None:
    refused(f"”{field}” on oltava teksti", **{field: 7})


@pytest.mark.parametrize("themes", ["asuminen", {"asuminen": 1}, [1], [["asuminen"]]])
def test_themes_are_a_list_of_texts(themes: object) -> None:
    refused("”themes” on oltava luettelo", themes=themes)


@pytest.mark.parametrize("month", ["2026", "2026-13", "3/2026", "1926-03", "2026-03-01"])
def test_the_month_observed_must_be_a_month(month: str) -> None:
    refused("kuukausi", observed=month)


@pytest.mark.parametrize("day", ["2026-02-30", "yesterday", "1.3.2026", "20260301", "2026-W01"])
def test_the_day_of_filing_must_be_a_day(day: str) -> None:
    refused("päivä", filed=day)


def test_the_period_follows_the_filing_and_else_the_observation() -> None:
    assert filed_on(parsed(filed="2026-07-02")) == dt.date(2026, 7, 2)
    assert filed_on(parsed(filed="2026-07")) == dt.date(2026, 7, 1)
    assert filed_on(parsed()) == dt.date(2026, 3, 1)


def test_a_filing_date_will_do_without_an_observation() -> None:
    assert parsed(observed=None, filed="2026-07-02").observed is None


def test_several_municipalities_or_a_county_may_be_given() -> None:
    assert parsed(municipality=["Turku", "Salo", "Turku"]).municipalities == ("Turku", "Salo")
    assert parsed(municipality=None, county="05").county == "05"


def test_details_are_pairs_of_list_and_code() -> None:
    details = {"frequency": "viikoittain", "basis": ["oma_havainto", "tilasto"]}
    assert parsed(details=details).details == (
        ("frequency", "viikoittain"),
        ("basis", "oma_havainto"),
        ("basis", "tilasto"),
    )


@pytest.mark.parametrize("text", ["a\0b", "a\ud800b"])
def test_what_no_database_can_store_is_refused(text: str) -> None:
    refused("ei voi tallentaa", phenomenon=text)
    refused("ei voi tallentaa", themes=[text])


def test_an_endless_id_is_refused() -> None:
    refused("liian pitkä", id="x" * 101)


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@given(field=st.sampled_from([*WHOLE, "filed", "county", "details"]), value=ANYTHING)
def test_whatever_stands_in_a_field_is_read_or_refused(field: str, value: object) -> None:
    try:
        assert isinstance(parsed(**{field: value}), ImportedReport)
    except BadLine as refusal:
        assert str(refusal).endswith(".")  # noqa: PT017 (either outcome is right)


@given(st.text())
def test_any_line_is_read_or_refused(line: str) -> None:
    with pytest.raises(BadLine):
        parse_line(line)

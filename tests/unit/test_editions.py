"""What editions say in words: counts, hidden counts, nothing at all; in Finnish grammar."""

from dataclasses import replace

import pytest

from app.disclosure.tables import Audience, Shown
from app.editions.actions import MOST, other_actions, own_actions, voices
from app.editions.brief import sentences
from app.editions.rendering import render_page
from app.editions.tables import counts, grid
from app.editions.view import view_of
from app.editions.words import difference, in_county, listed, period_name, short_period
from app.language import speaking
from app.summaries.edition_data import Change, Growth, Row
from tests.edition_examples import HIDDEN, edition, places, scope

ONE = Shown(1)


def row(code: str, now: Shown, before: Shown | None = None) -> Row:
    return Row(code=code, reports=now, previous=before, areas={})


def test_a_half_year_is_said_by_its_days_and_its_months() -> None:
    assert period_name("2026H1") == "1.1.–30.6.2026"
    assert short_period("2025H2") == "7–12/2025"


@pytest.mark.parametrize(
    ("now", "before", "said"),
    [
        (Shown(9), Shown(5), "+4"),
        (Shown(5), Shown(9), "−4"),
        (Shown(5), Shown(5), "±0"),
        (HIDDEN, Shown(9), "–"),
        (Shown(9), HIDDEN, "–"),
        (Shown(9), None, "–"),
    ],
)
def test_a_change_is_said_only_between_counts_that_are_shown(
    now: Shown, before: Shown | None, said: str
) -> None:
    assert difference(now, before) == said


def test_things_are_listed_with_an_and() -> None:
    assert listed([]) == ""
    assert listed(["asuminen"]) == "asuminen"
    assert listed(["asuminen", "etuudet", "päihteet"]) == "asuminen, etuudet ja päihteet"


def test_every_county_has_its_case() -> None:
    said = {
        in_county(scope(Audience.MANAGEMENT, each["code"], None)) for each in places("counties")
    }
    assert {"Varsinais-Suomen hyvinvointialueella", "Helsingin kaupungissa"} <= said
    assert "Ahvenanmaalla" in said
    assert all(each.endswith(("ella", "ssa", "lla")) for each in said)


def test_in_swedish_one_is_on_aland_but_in_the_others() -> None:
    with speaking("sv"):
        assert in_county(scope(Audience.HYTE, "91", None)) == "på Åland"
        assert in_county(scope(Audience.HYTE, "90", None)) == "i Helsingfors stad"


def test_the_brief_counts_in_the_singular_and_the_plural() -> None:
    one = replace(edition(), total=ONE, previous_total=None)
    assert "kirjattiin kaudella 1.1.–30.6.2026 yksi raportti." in sentences(one)[0]
    many = replace(edition(), total=Shown(15), previous_total=Shown(23))
    assert sentences(many)[0] == (
        "Varsinais-Suomen hyvinvointialueella kirjattiin kaudella 1.1.–30.6.2026 15 raporttia, "
        "edellisellä kaudella 23."
    )


def test_the_brief_says_no_number_that_is_hidden() -> None:
    said = sentences(replace(edition(), total=HIDDEN, previous_total=HIDDEN))[0]
    assert said.endswith("mutta niin vähän, että määrä on peitetty.")


def test_no_reports_is_not_no_problem() -> None:
    (said,) = sentences(edition(size=0))
    assert said == (
        "Varsinais-Suomen hyvinvointialueella ei kirjattu raportteja kaudella 1.1.–30.6.2026. "
        "Se ei kerro, ettei ilmiöitä ole."
    )


def test_the_brief_names_what_grew_and_what_is_new() -> None:
    growth = Growth(new=(Change("kriisit", 0, 5),), grew=(Change("asuminen", 5, 9),), shrank=())
    said = sentences(replace(edition(), growth=growth))
    assert "Eniten kasvoi teema asuminen (5\u00a0→\u00a09)." in said
    assert "Edelliseen kauteen verrattuna uusi teema on äkilliset kriisit (5)." in said


def test_without_an_earlier_period_nothing_is_said_of_change() -> None:
    first = replace(edition(), previous_period=None, previous_total=None)
    assert not [each for each in sentences(first) if "edelli" in each.lower()]
    assert "changes" not in [each.name for each in view_of(first).sections]


def test_a_table_names_hidden_and_silent_themes_apart() -> None:
    rows = [row("asuminen", Shown(7)), row("etuudet", HIDDEN), row("perhe", Shown(0))]
    table = counts(edition(), rows, "theme", caption="x", first="Teema")
    assert [line.label for line in table.lines] == ["Asuminen"]
    assert table.hidden == ("Etuusjärjestelmän toimivuus",)
    assert table.silent == ("Perhe ja vanhemmuus",)


def test_a_theme_that_vanished_stays_in_the_table() -> None:
    table = counts(
        edition(), [row("asuminen", Shown(0), Shown(8))], "theme", caption="x", first="Teema"
    )
    assert (table.lines[0].now, table.lines[0].before, table.lines[0].change) == ("0", "8", "−8")


def test_the_ministrys_table_has_every_county_side_by_side() -> None:
    data = edition(Audience.MINISTRY)
    table = grid(data, data.themes, "theme", caption="x", first="Teema")
    assert table is not None
    assert len(table.columns) == 23
    assert "Pohjois-Pohjanmaa" in table.columns
    assert all(len(each.cells) == 23 for each in table.rows)


def test_a_county_where_no_municipality_may_be_shown_has_no_table_by_place() -> None:
    data = edition()
    alone = replace(
        data, areas=tuple(replace(each, reports=HIDDEN, rolled_up=True) for each in data.areas)
    )
    assert grid(alone, alone.themes, "theme", caption="x", first="Teema") is None
    assert "Yhdenkään alueen lukuja ei voi näyttää" in render_page(alone, language="fi")


def test_each_reader_first_meets_the_proposals_it_can_answer() -> None:
    assert [each.title for each in own_actions(edition())] == [
        "Hyvinvointialueen johto",
        "Oma yksikkö",
    ]
    assert [each.title for each in own_actions(edition(Audience.MINISTRY))] == [
        "Valtio (ministeriö, virasto)",
        "Kela",
    ]
    hyte = own_actions(edition(Audience.HYTE))
    assert {action.addressee for group in hyte for action in group.actions} == {"Kunta"}


def test_within_a_group_the_theme_with_most_reports_comes_first() -> None:
    data = edition(Audience.MINISTRY)
    rare, common = sorted(data.themes, key=lambda row: row.reports.reports or 0)[
        :: len(data.themes) - 1
    ]
    own = next(each for each in data.proposals if each.addressee == "kela")
    two = tuple(replace(own, theme=row.code, text=row.code) for row in (rare, common))
    (group,) = own_actions(replace(data, proposals=two))
    assert [action.text for action in group.actions] == [common.code, rare.code]


def test_every_proposal_is_printed_once() -> None:
    for audience in (Audience.MANAGEMENT, Audience.HYTE):
        data = edition(audience)
        groups = [*own_actions(data), *other_actions(data)]
        printed = [action.text for group in groups for action in group.actions]
        assert sorted(printed) == sorted(each.text for each in data.proposals)


def test_the_ministry_reads_only_what_the_state_and_kela_can_answer() -> None:
    page = render_page(edition(Audience.MINISTRY), language="fi")
    assert "Enimmäisvuokrat pitäisi tarkistaa" in page
    assert "Kirjaston digituki" not in page


def test_words_of_reports_are_escaped_and_keep_their_language() -> None:
    data = edition()
    said = replace(data.quotes[1], text="<script>alert(1)</script> åäö")
    page = render_page(replace(data, quotes=(said,)), language="fi")
    assert '<blockquote lang="sv"><p>&lt;script&gt;alert(1)&lt;/script&gt; åäö</p>' in page


def test_the_compilers_text_falls_back_to_the_language_it_was_written_in() -> None:
    page = render_page(edition(), language="sv")
    assert '<div class="edition-narrative" lang="fi">' in page


def test_nothing_told_says_so_instead_of_leaving_a_gap() -> None:
    page = render_page(edition(told=False), language="fi")
    assert "Lainauksia ei ole hyväksytty julkaistaviksi" in page
    assert "Hyviä käytäntöjä ei ole hyväksytty julkaistaviksi" in page
    assert "Koostajan arvio" not in page


def test_a_small_municipality_says_whose_figures_it_shows() -> None:
    small = replace(edition(Audience.HYTE, municipality="304"), figures_of_county=True)
    assert sentences(small)[0].startswith(
        "Kustavi: raportteja on niin vähän, ettei kunnan omia lukuja voi näyttää."
    )
    assert "areas" not in [each.name for each in view_of(small).sections]


def test_no_theme_drowns_the_others_in_what_is_quoted() -> None:
    data = edition()
    said = [
        replace(data.quotes[0], text=f"{theme} {number}", theme=theme, municipality=None)
        for theme in ("asuminen", "velkaantuminen")
        for number in range(5)
    ]
    (told,) = voices(replace(data, quotes=tuple(said)))
    assert [voice.text for voice in told.voices[:3]] == [
        "asuminen 0",
        "velkaantuminen 0",
        "asuminen 1",
    ]
    assert len(told.voices) == MOST
    assert {voice.text for voice in told.voices + told.more} == {each.text for each in said}


def test_a_choice_of_quotes_says_how_many_there_are() -> None:
    data = edition()
    said = tuple(replace(data.quotes[0], text=f"Sana {number}") for number in range(9))
    page = render_page(replace(data, quotes=said), language="fi")
    assert "Hyväksyttyjä lainauksia on 9, ja tässä niistä on 6" in page
    assert "Näytä vielä 3 lainausta" in page

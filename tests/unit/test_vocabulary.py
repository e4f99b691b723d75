import re

from app.models import TagDecision
from app.vocabulary.lists import DETAILS, LISTS, SEVERAL, TAGGED, shipped_codes, shipped_needs
from app.vocabulary.rules import CODE


def codes(code_list: str) -> list[str]:
    return [code.code for code in shipped_codes() if code.code_list == code_list]


def test_every_list_has_codes_and_no_list_is_unheard_of() -> None:
    assert {code.code_list for code in shipped_codes()} == set(LISTS)


def test_the_lists_have_as_many_codes_as_the_domain_says() -> None:
    assert [len(codes(name)) for name in ("kind", "theme", "group", "need")] == [4, 28, 20, 10]


def test_every_code_is_ascii_and_stands_once() -> None:
    keys = [(code.code_list, code.code) for code in shipped_codes()]
    assert len(set(keys)) == len(keys)
    assert all(CODE.fullmatch(code) for _, code in keys)


def test_every_code_has_a_label_in_three_languages() -> None:
    for code in shipped_codes():
        assert all(code.label.in_(language).strip() for language in ("fi", "sv", "en"))


def test_within_a_list_no_two_codes_share_a_label() -> None:
    for language in ("fi", "sv", "en"):
        said = [(code.code_list, code.label.in_(language)) for code in shipped_codes()]
        assert len(set(said)) == len(said)


def test_every_theme_has_a_likely_need_and_every_need_is_in_the_act() -> None:
    assert [theme for theme, _ in shipped_needs()] == codes("theme")
    assert all(needs and set(needs) <= set(codes("need")) for _, needs in shipped_needs())


def test_the_database_accepts_decisions_on_just_the_tagged_lists() -> None:
    constraint = next(c for c in TagDecision.__table__.constraints if "tagged" in str(c.name))
    assert set(re.findall(r"'(\w+)'", str(constraint.sqltext))) == set(TAGGED)  # type: ignore[attr-defined]


def test_details_are_lists_and_some_of_them_take_several_codes() -> None:
    assert set(DETAILS) < set(LISTS)
    assert set(DETAILS) > SEVERAL

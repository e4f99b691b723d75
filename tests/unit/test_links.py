"""What is taken for the address of a page."""

import pytest

from app.cases.rules import NotALink, demand_link
from app.links import LONGEST, is_address


@pytest.mark.parametrize("link", ["https://www.turku.fi/", "http://sotkanet.fi/haku?i=181#kuva"])
def test_a_whole_address_of_the_web_is_one(link: str) -> None:
    assert is_address(link)
    assert demand_link(f" {link} ") == link


@pytest.mark.parametrize(
    "link",
    [
        "turku.fi",
        "javascript:alert(1)",
        "https://turku",
        "https://[turku.fi",
        "https://matti:salasana@turku.fi/",
        "https://turku.fi/a b",
        "https://turku.fi/" + "a" * LONGEST,
    ],
)
def test_anything_else_is_none(link: str) -> None:
    assert not is_address(link)
    with pytest.raises(NotALink):
        demand_link(link)


def test_no_link_is_no_mistake() -> None:
    assert demand_link(" ") == ""

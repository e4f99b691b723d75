"""What must hold of every page, whoever fetches it."""

from collections import Counter

import html5lib
from bs4 import BeautifulSoup, Tag

_NAMED_INPUTS = "input:not([type=hidden]):not([type=submit]), select, textarea"


def check_page(text: str) -> BeautifulSoup:
    """The parsed page. Fails with what is wrong with it."""
    html5lib.HTMLParser(strict=True).parse(text)  # raises ParseError on invalid HTML
    page = BeautifulSoup(text, "html5lib")
    for check in (_one_heading, _languages, _ids, _names, _references, _policy, _forms, _tables):
        check(page)
    return page


def words(tag: Tag | None) -> str:
    assert tag is not None
    return " ".join(tag.get_text(" ").split())


def _one_heading(page: BeautifulSoup) -> None:
    headings = page.select("h1")
    assert len(headings) == 1, f"{len(headings)} h1"
    title, heading = words(page.title), words(headings[0])
    assert heading, "an empty h1"
    assert heading in title, f"title {title!r} does not hold h1 {heading!r}"
    assert title.endswith("– Havainto")


def _languages(page: BeautifulSoup) -> None:
    assert page.html is not None
    assert page.html.get("lang") in {"fi", "sv", "en"}
    for marked in page.select("[lang]"):
        assert marked["lang"], f"an empty lang: {marked}"


def _ids(page: BeautifulSoup) -> None:
    counted = Counter(tag["id"] for tag in page.select("[id]"))
    assert not [name for name, count in counted.items() if count > 1], counted.most_common(3)
    assert "" not in counted


def _names(page: BeautifulSoup) -> None:
    """Every control has a name that is read out; every picture a text alternative."""
    labelled = {label.get("for") for label in page.select("label") if words(label)}
    for control in page.select(_NAMED_INPUTS):
        named = control.get("aria-label") or control.get("aria-labelledby")
        assert control.get("id") in labelled or named, f"no label: {control}"
    for button in page.select("button, a[href], summary, legend, th[scope]"):
        named = words(button) or button.get("aria-label") or button.select_one("img[alt]")
        assert named, f"no words: {button}"
    for picture in page.select("img"):
        assert picture.has_attr("alt"), f"no alt: {picture}"


def _references(page: BeautifulSoup) -> None:
    """What points inside the page finds something there."""
    there = {str(tag["id"]) for tag in page.select("[id]")}
    pointed = {str(link["href"])[1:] for link in page.select("a[href^='#']")}
    pointed |= {str(label["for"]) for label in page.select("label[for]")}
    for name in ("aria-describedby", "aria-labelledby", "aria-controls"):
        for tag in page.select(f"[{name}]"):
            pointed |= set(str(tag[name]).split())
    assert pointed <= there, f"points at nothing: {sorted(pointed - there)}"


def _policy(page: BeautifulSoup) -> None:
    """Nothing that the content security policy would stop."""
    assert not page.select("[style], style"), "an inline style"
    assert all(script.get("src") for script in page.select("script")), "an inline script"
    handlers = [name for tag in page.select("*") for name in tag.attrs if name.startswith("on")]
    assert not handlers, f"inline handlers: {handlers}"


def _forms(page: BeautifulSoup) -> None:
    for form in page.select("form[method=post]"):
        assert form.select_one("input[name=csrf_token]"), f"no token: {form.get('action')}"


def _tables(page: BeautifulSoup) -> None:
    for table in page.select("table"):
        assert table.select("th"), "a table without headers"
        named = table.caption or table.get("aria-label") or table.get("aria-labelledby")
        assert named, "a table without a caption"

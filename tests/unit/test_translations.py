"""Every text a person reads is there in Swedish and English, as the sources stand today."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Final

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.pofile import read_po

from app.paths import ROOT, TRANSLATIONS

KEYWORDS: Final = {"_": None, "gettext": None, "lazy": None, "ngettext": (1, 2)}
HOMES: Final = {"app", "forms", "templates"}
PLACEHOLDER: Final = re.compile(r"%\(\w+\)[a-z]")
TAG: Final = re.compile(r"<[^>]+>")

Texts = tuple[str, ...]

both = pytest.mark.parametrize("language", ["sv", "en"])


def _home(folder: str) -> bool:
    first = Path(folder).relative_to(ROOT).parts[:1]
    return not first or first[0] in HOMES


@cache
def written() -> frozenset[Texts]:
    """The texts of the sources: one form each, or two where a count decides."""
    with (TRANSLATIONS / "babel.cfg").open() as mapping:
        methods, options = parse_mapping_cfg(mapping)
    found = extract_from_dir(ROOT, methods, options, KEYWORDS, directory_filter=_home)
    return frozenset(_forms(text) for _file, _line, text, _comments, _context in found)


@cache
def catalogue(language: str) -> Catalog:
    with (TRANSLATIONS / language / "LC_MESSAGES" / "messages.po").open("rb") as file:
        return read_po(file, locale=language)


def messages(language: str) -> Iterator[Message]:
    return (message for message in catalogue(language) if message.id)


def _forms(text: str | tuple[str, ...] | list[str]) -> Texts:
    return (text,) if isinstance(text, str) else tuple(text)


def pairs(language: str) -> Iterator[tuple[str, str]]:
    for message in messages(language):
        yield from zip(_forms(message.id), _forms(message.string), strict=True)


def test_the_sources_speak() -> None:
    assert ("Lähetä raportti",) in written()
    assert len(written()) > 900


@both
def test_every_text_is_translated(language: str) -> None:
    translated = {_forms(message.id) for message in messages(language)}
    assert sorted(written() - translated) == [], "run `make messages` and translate these"


@both
def test_nothing_is_kept_that_is_said_no_more(language: str) -> None:
    translated = {_forms(message.id) for message in messages(language)}
    assert sorted(translated - written()) == [], "run `make messages`"
    assert not catalogue(language).obsolete


@both
def test_no_translation_is_empty_or_a_guess(language: str) -> None:
    unsaid = [m.id for m in messages(language) if m.fuzzy or not all(_forms(m.string))]
    assert unsaid == []


@both
def test_a_count_has_both_its_forms(language: str) -> None:
    counted = [message for message in messages(language) if message.pluralizable]
    assert counted
    assert [m.id for m in counted if len(_forms(m.string)) != 2] == []


@both
@pytest.mark.parametrize("mark", [PLACEHOLDER, TAG], ids=["placeholders", "tags"])
def test_what_is_filled_in_stays(language: str, mark: re.Pattern[str]) -> None:
    lost = [
        (source, said)
        for source, said in pairs(language)
        if set(mark.findall(source)) != set(mark.findall(said))
    ]
    assert lost == []


@both
def test_a_sentence_ends_as_it_does_in_finnish(language: str) -> None:
    assert [(a, b) for a, b in pairs(language) if _end(a) != _end(b)] == []


def _end(text: str) -> str:
    """The last mark and the spaces after it: labels, sentences and questions stay what they are."""
    found = re.search(r"[.:?!…]?\s*$", text)
    return found[0] if found else ""


@pytest.mark.parametrize(
    ("finnish", "swedish"),
    [
        ("hyvinvointialue", "välfärdsområde"),
        ("osaamiskesku", "kompetenscentrum"),
        ("henkilötunnus", "personbeteckning"),
        ("tietosuojavastaava", "dataskyddsombud"),
        ("toimenpide-ehdotu", "åtgärdsförslag"),
        ("koostaja", "sammanställar"),
        ("raportoija", "rapportör"),
    ],
)
def test_swedish_uses_the_words_of_the_finnish_authorities(finnish: str, swedish: str) -> None:
    said = [(a, b) for a, b in pairs("sv") if finnish in a.lower()]
    assert said
    assert [(a, b) for a, b in said if swedish not in b.lower()] == []

"""What the words of an unfinished report point at: offered to its writer, decided by them."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from nlp.analyser import Analyser
from nlp.results import Place, Tag

MOST: Final = {"theme": 6, "group": 4, "need": 5}
"""So few that a person on a phone reads them all."""
READ_FIELDS: Final = ("phenomenon", "consequences", "proposal")


@dataclass(frozen=True)
class Suggested:
    code: str
    because: tuple[str, ...]
    """The matched words; of a need, the codes of the themes that usually mean it."""


@dataclass(frozen=True, kw_only=True)
class Suggestions:
    language: str
    themes: tuple[Suggested, ...] = ()
    groups: tuple[Suggested, ...] = ()
    needs: tuple[Suggested, ...] = ()
    places: tuple[Suggested, ...] = ()
    """Municipalities named in the text, as they stand this year: only those can be chosen."""

    def of(self, code_list: str) -> tuple[Suggested, ...]:
        found: tuple[Suggested, ...] = getattr(self, f"{code_list}s")
        return found


def suggest(
    analyser: Analyser,
    texts: Mapping[str, str],
    *,
    needs_of_themes: Mapping[str, Sequence[str]],
    chosen_themes: Iterable[str] = (),
) -> Suggestions:
    """Themes, groups and places of the texts, surest first; needs by the themes.

    Needs follow what the writer has chosen, else what the lexicon is sure of.
    """
    whole = "\n".join(texts[name] for name in READ_FIELDS if texts.get(name))
    read = analyser.analyse(whole, year=dt.date.today().year)
    sure = tuple(tag.code for tag in read.themes if tag.status == "tag")
    return Suggestions(
        language=read.language,
        themes=_suggested(read.themes[: MOST["theme"]]),
        groups=_suggested(read.groups[: MOST["group"]]),
        needs=_needs(tuple(chosen_themes) or sure, needs_of_themes)[: MOST["need"]],
        places=_places(read.places),
    )


def _suggested(tags: Iterable[Tag]) -> tuple[Suggested, ...]:
    return tuple(Suggested(tag.code, tag.because) for tag in tags)


def _needs(
    themes: Iterable[str], needs_of_themes: Mapping[str, Sequence[str]]
) -> tuple[Suggested, ...]:
    because: dict[str, list[str]] = {}
    for theme in themes:
        for need in needs_of_themes.get(theme, ()):
            because.setdefault(need, []).append(theme)
    return tuple(Suggested(need, tuple(found)) for need, found in because.items())


def _places(found: Iterable[Place]) -> tuple[Suggested, ...]:
    words: dict[str, list[str]] = {}
    for place in found:
        if len(place.code) == 3:  # noqa: PLR2004 (a municipality; a county has two digits)
            words.setdefault(place.code, []).append(place.text)
    return tuple(Suggested(code, tuple(dict.fromkeys(found))) for code, found in words.items())

"""What a person reads: Finnish in the source, Swedish and English from catalogues.

The current language is a context variable, so that pages, PDFs, letters and the command line
all speak through the same functions.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from typing import Any, Final, Literal, get_args

from babel.support import LazyProxy, NullTranslations, Translations

from app.paths import TRANSLATIONS

Language = Literal["fi", "sv", "en"]
LANGUAGES: Final[tuple[Language, ...]] = get_args(Language)
SOURCE: Final[Language] = "fi"

_current: ContextVar[Language] = ContextVar("language", default=SOURCE)


@cache
def catalogue(language: Language) -> NullTranslations:
    if language == SOURCE:
        return NullTranslations()
    return Translations.load(TRANSLATIONS, [language])


def current_language() -> Language:
    return _current.get()


def set_language(language: Language) -> None:
    _current.set(language)


def known_language(value: str | None) -> Language | None:
    return value if value in LANGUAGES else None


@contextmanager
def speaking(language: Language) -> Iterator[None]:
    token = _current.set(language)
    try:
        yield
    finally:
        _current.reset(token)


def gettext(text: str, /, **values: object) -> str:
    said = catalogue(current_language()).gettext(text)
    return said % values if values else said


def ngettext(one: str, many: str, count: int, /, **values: object) -> str:
    said = catalogue(current_language()).ngettext(one, many, count)
    return said % {"count": count, **values}


_ = gettext


def lazy(text: str, /, **values: object) -> Any:
    """A text chosen when it is read, for module level: labels of forms, code tables.

    Typed as anything: it is a `LazyProxy`, and stands where libraries ask for a string.
    """
    return LazyProxy(gettext, text, enable_cache=False, **values)


def label_in(language: Language, *, fi: str, sv: str, en: str | None = None) -> str:
    return {"fi": fi, "sv": sv, "en": en or fi}[language]

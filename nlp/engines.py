"""The engines that may be missing: Voikko for Finnish words, the spaCy model for names.

A Voikko handle or a spaCy pipeline called from two threads at once crashes the process or answers
wrong, so whoever calls this module holds `LOCK`.
"""

import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from threading import RLock
from typing import Any

import simplemma

LOCK = RLock()
_LONGEST_WORD = 80  # Voikko gives up at 255; a word this long is no word
_LOG = logging.getLogger(__name__)


@dataclass(frozen=True)
class Reading:
    """One analysis of a Finnish word: base form, class, case, base-form tails of a compound."""

    base: str
    kind: str
    case: str = ""
    tails: tuple[str, ...] = ()


@dataclass(frozen=True)
class Morphology:
    name: str
    read: Callable[[str], tuple[Reading, ...]]


@lru_cache(maxsize=200_000)
def readings(word: str) -> tuple[Reading, ...]:
    """Every reading of a Finnish word form; empty for what no engine knows."""
    if len(word) > _LONGEST_WORD:
        return ()
    return morphology().read(word)


@cache
def morphology() -> Morphology:
    """The best engine that works here: Debian's Voikko, its pure-Python twin, or plain lists."""
    for make in (_native, _pure):
        try:
            engine = make()
            if engine.read("talossa"):
                return engine
        except Exception as error:  # noqa: BLE001 - OSError, ImportError, VoikkoException …
            _LOG.warning("Finnish morphology %s does not work: %s", make.__name__, error)
    return Morphology("simplemma", _listed)


def _native() -> Morphology:
    import libvoikko  # noqa: PLC0415 - heavy: opens the system library

    handle = libvoikko.Voikko("fi")

    def read(word: str) -> tuple[Reading, ...]:
        return tuple(dict.fromkeys(_from_native(found) for found in handle.analyze(word)))

    return Morphology("libvoikko", read)


def _from_native(found: dict[str, str]) -> Reading:
    base = found.get("BASEFORM", "")
    tails = _tails(base, found.get("STRUCTURE", ""))
    return Reading(base, found.get("CLASS", ""), found.get("SIJAMUOTO", ""), tails)


def _tails(base: str, structure: str) -> tuple[str, ...]:
    """Base-form tails at the compound boundaries: '=pppp=pppp' cuts after four letters."""
    cuts, letters = [], 0
    for mark in structure:
        if mark == "=" and letters:
            cuts.append(letters)
        letters += mark != "="
    return tuple(base[cut:].lstrip("-").lower() for cut in cuts if 0 < cut < len(base))


def _pure() -> Morphology:
    import pyvoikko  # noqa: PLC0415 - heavy: reads its dictionary at import

    def read(word: str) -> tuple[Reading, ...]:
        forms = dict.fromkeys((word, word.lower(), word.capitalize()))
        found = (_from_pure(one) for form in forms for one in pyvoikko.analyse(form))
        return tuple(dict.fromkeys(found))

    return Morphology("pyvoikko", read)


def _from_pure(found: Any) -> Reading:
    parts = found.COMPOUND_PARTS or ()
    lengths = [len(part.FORM) for part in parts[:-1]]
    cuts = [sum(lengths[: i + 1]) for i in range(len(lengths))]
    tails = tuple(found.BASEFORM[cut:].lstrip("-").lower() for cut in cuts)
    base = found.BASEFORM.replace("--", "-")
    return Reading(base, found.CLASS or "", found.SIJAMUOTO or "", tails)


def _listed(word: str) -> tuple[Reading, ...]:
    if not simplemma.is_known(word, lang="fi"):
        return ()
    return (Reading(simplemma.lemmatize(word, lang="fi"), "nimisana"),)


Recogniser = Callable[[list[str]], Iterator[list[tuple[int, int]]]]


@cache
def recogniser() -> Recogniser | None:
    """Finds persons in Finnish sentences; None where the model cannot run."""
    try:
        import spacy  # noqa: PLC0415 - heavy: two seconds and 400 MB, once per process

        needless = ["tok2vec", "tagger", "morphologizer", "parser", "attribute_ruler", "lemmatizer"]
        model = spacy.load("spacy_fi_experimental_web_md", exclude=needless)
    except Exception as error:  # noqa: BLE001 - whatever is wrong with it, the gate goes on at its lower level
        _LOG.warning("The model for names cannot run, the gate uses lists only: %s", error)
        return None

    def persons(sentences: list[str]) -> Iterator[list[tuple[int, int]]]:
        for doc in model.pipe(sentences):
            yield [(e.start_char, e.end_char) for e in doc.ents if e.label_ == "PERSON"]

    return persons

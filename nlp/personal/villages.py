"""Villages, islands and municipalities of old that explain a capitalised word."""

import re
from functools import cache
from pathlib import Path

from nlp import engines
from nlp.personal import lists
from nlp.places import stems
from nlp.sentences import Token

_LIST = Path(__file__).parents[1] / "lists" / "villages.txt"
_BEFORE = re.compile(r"(?:^|[\s(])(?:i|på|utanför|hela) $", re.IGNORECASE)
_TOWARDS = re.compile(r"(?:^|[\s(])(?:till|kring) $", re.IGNORECASE)  # a place, or somebody
_WITHIN = re.compile(r"(?:ss[aä]|seen|h[aeiouyäö]n|([aeiouyäö])\1n)$")
_ALSO_A_NAME = "*"
_COMPASS = re.compile(
    r"(?:kust|syd|nord|väst|öst|sydväst|sydöst|mellan|itä|länsi|etelä|pohjois|keski|ylä|ala|koillis|"
    r"lounais|luoteis|kaakkois|vanha|uusi|kanta|meri|stor|lill)-"
)
_REGION = re.compile(
    r"^[A-ZÅÄÖ][a-zåäö]{3,}(?:bygd|nejd|region|trakt|skärgård|kust|dialekt|byarna|borna|boarna)"
    r"(?:en|er|erna|ens)?s?$"
)


def stands(text: str, token: Token) -> bool:
    """`text`: the whole, since what stands before tells Esse the place from Esse the person."""
    if _REGION.match(token.text):
        return True
    small = _COMPASS.sub("", token.lower)
    forms = _forms(small, token.text)
    if not forms.isdisjoint(_villages(also_names=False)):
        return True
    return not forms.isdisjoint(_villages(also_names=True)) and _where(text, token)


def _where(text: str, token: Token) -> bool:
    """In a case of places, or after a little word that goes before them."""
    before = text[max(0, token.start - 9) : token.start]
    if _WITHIN.search(token.text) or _BEFORE.search(before):
        return True
    return bool(_TOWARDS.search(before)) and not lists.is_first_name(token.text)


def _forms(small: str, text: str) -> frozenset[str]:
    bases = (one.base.lower() for one in engines.readings(text))
    return frozenset({small, small.removesuffix("s"), *bases, *stems(small)})


@cache
def _villages(*, also_names: bool) -> frozenset[str]:
    lines = _LIST.read_text(encoding="utf-8").splitlines()
    names = (name for line in lines if not line.startswith("#") for name in line.split("|"))
    return frozenset(
        name.removeprefix(_ALSO_A_NAME).lower()
        for name in names
        if name.startswith(_ALSO_A_NAME) == also_names and name
    )

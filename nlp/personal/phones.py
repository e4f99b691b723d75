"""Telephone numbers in every written form; a service's number informs and stops nobody."""

import re
from collections.abc import Iterator

import phonenumbers

from nlp.personal.hits import Hit
from nlp.results import Level

_CANDIDATE = re.compile(
    r"(?:(?<![\w/])(?<!\d[.,:-])|(?i:(?<=\bpuh)|(?<=\btel)|(?<=\btfn)|(?<=\bgsm)))"  # glued to it
    r"(?:\+|\(\+?)?\d(?:[ ()/.\n*_…·|\[\]-]{0,3}\d){4,16}(?!\w|-\d)"
)
_LETTER_O = re.compile(r"(?<!\w)[Oo](?=[45][\dOo][ -]?\d)|(?<=(?<!\w)[0Oo][45])[Oo](?=[ -]?\d)")
_CUE = re.compile(
    r"(?:puh(?:elin)?(?:numero\w*)?|p|tel(?:efon)?(?:nummer)?|tfn|tlf|mob(?:il)?|gsm|numero\w*|nummer|"
    r"num?ro\w*|nro|soita\w*|soitt\w*|ring\w*|whatsapp\w*|tekstiviesti\w*|viesti\w*|kännykkä\w*|luuri\w*)"
    r"[.:]?\s?(?:on|är|no|nro|nr)?[.:]?\s?$",
    re.IGNORECASE,
)
_EMERGENCY = re.compile(r"(?<![\w.,/+-])(?<!\d )(?:112|116\s?[01]\d\d|10022)(?![\w/%]|[.,]\d|\s?€)")
_SERVICE = re.compile(
    r"(?:0800|0200|0100|0600|0700|0[23]0|0295|029|010|075|116\d{3}$|10022$|0203|0206|0207|0208)"
)
_AREA = re.compile(r"\(?0[1-9][ )-]")  # "02-0…" is the area of Turku, "020…" a company's number
_PUBLIC = frozenset(f"09252501{last}" for last in (11, 12, 13, 14, 16))  # Mieli ry, crisis line
_DATE = re.compile(
    r"\d{1,2}\.\s?\d{1,2}\.\s?(?:\d{4}|\d{2})?(?:\s?-\s?\d{1,2}\.\s?\d{1,2}\.\s?(?:\d{4})?)?"
)
_NATIONAL = re.compile(r"0(?:4\d{6,9}|50\d{4,8}|[1-9]\d{5,10})")
_WITH_COUNTRY = 9  # digits; a shorter number that begins with 358 is a sum
_SHORTEST = 5  # digits, of a number given beside a word like "puh."


def find(text: str) -> Iterator[Hit]:
    text = _LETTER_O.sub("0", text)
    for match in _EMERGENCY.finditer(text):
        yield Hit("phone", "info", match.start(), match.end())
    for match in _CANDIDATE.finditer(text):
        written = match.group()
        level = _level(written, cued=bool(_CUE.search(text[: match.start()][-30:])))
        if level:
            yield Hit("phone", level, match.start(), match.end())


def _level(written: str, *, cued: bool) -> Level | None:
    if _DATE.fullmatch(written.strip()):
        return None
    digits = re.sub(r"\D", "", written)
    national = _national(written, digits)
    if national is None and not _EMERGENCY.sub("", written).strip(" \n,.()"):
        return None
    if national is None:
        return _abroad(written, digits) or ("block" if cued and len(digits) >= _SHORTEST else None)
    if national in _PUBLIC or (_SERVICE.match(national) and not _AREA.match(written)):
        return "info"
    return "block" if _NATIONAL.fullmatch(national) else None


def _national(written: str, digits: str) -> str | None:
    """The number as dialled in Finland, or None for one that is not Finnish in shape."""
    if digits.removeprefix("00").startswith("358") and len(digits) >= _WITH_COUNTRY:
        rest = digits.removeprefix("00").removeprefix("358")
        return "0" + rest.removeprefix("0")
    if written.lstrip("(").startswith("+") or digits.startswith("00"):
        return None
    return digits if digits.startswith("0") else None


def _abroad(written: str, digits: str) -> Level | None:
    if not (written.lstrip("(").startswith("+") or digits.startswith("00")):
        return None
    try:
        number = phonenumbers.parse("+" + digits.removeprefix("00"))
    except phonenumbers.NumberParseException:
        return None
    return "block" if phonenumbers.is_possible_number(number) else None

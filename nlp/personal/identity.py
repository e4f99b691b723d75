"""Finnish personal identity codes, in all their separators and however they are spaced."""

import re
from collections.abc import Iterator
from datetime import date

from stdnum.exceptions import InvalidChecksum, ValidationError
from stdnum.fi import hetu

from nlp.personal.hits import Hit
from nlp.results import Level

_GAP = r"[ .\n/_-]{0,2}"
_ONE = r"[\dOoIl|]"  # a letter may stand for the digit it looks like
_CODE = re.compile(
    rf"(?<![\w])(?P<day>{_ONE}{_GAP}{_ONE}){_GAP}(?P<month>{_ONE}{_GAP}{_ONE}){_GAP}"
    rf"(?P<year>(?:(?:18|19|20)(?=\d\d))?{_ONE}{_GAP}{_ONE})"
    r"\s{0,2}(?P<sign>--?|[+A-FU-Ya-fu-y]|[_/*,;:|]|miinus|minus|viiva|streck|)\s{0,2}"
    rf"(?P<number>{_ONE}{_GAP}{_ONE}{_GAP}{_ONE})[ ./_-]{{0,2}}"
    r"(?P<check>[0-9A-FHJ-NPR-Ya-fhj-npr-y])(?!\w)"
)
_STRICT = re.compile(r"[\d .\n]{6,16}[-+A-FU-Ya-fu-y][\d .\n]{3,9}[0-9A-Ya-y]")
_DIGITS = str.maketrans("OoIl|", "00111")
_END = re.compile(
    r"\b(?:hetu\w*|henkilötunnu\w*|sotu\w*|personbeteckning\w*|tunnuksen|loppuosa\w*|slutdel\w*)"
    r"\W{1,3}(?:(?:loppu\w*|on|oli|slut\w*|är)\W{1,2}){0,2}"
    r"(?P<end>[-+A-FU-Y]?\d{3}[0-9A-FHJ-NPR-Y])(?!\w)",
    re.IGNORECASE,
)
_SIGN_OF_CENTURY = {"18": "+", "19": "-", "20": "A"}


def find(text: str) -> Iterator[Hit]:
    """A right check character blocks; a wrong one after a plausible date is suspected.

    So is a code's last part beside a word that tells what it is: "hetun loppu 308T".
    """
    for match in _CODE.finditer(text):
        level = _level(match)
        if level:
            yield Hit("identity_code", level, match.start(), match.end())
    for match in _END.finditer(text):
        yield Hit("identity_code", "suspected", *match.span("end"))


def _level(match: re.Match[str]) -> Level | None:
    day, month, year, number = (
        re.sub(r"\W|_", "", match[part].translate(_DIGITS))
        for part in ("day", "month", "year", "number")
    )
    sign = match["sign"].upper()
    if len(sign) != 1 or sign not in "-+ABCDEFUVWXY":
        sign = _SIGN_OF_CENTURY.get(year[:-2], "-")
    code = f"{day}{month}{year[-2:]}{sign}{number}{match['check'].upper()}"
    return _judged(code, match)


def _judged(code: str, match: re.Match[str]) -> Level | None:
    """Written in a way that no form asks for, the code must be a right one."""
    strict = bool(_STRICT.fullmatch(match.group()))
    if not match["sign"] and code[-1].isdigit():
        return None  # ten digits are rather a telephone number
    try:
        hetu.validate(code, allow_temporary=True)
    except InvalidChecksum:
        return "suspected" if strict else None
    except ValidationError:
        return "suspected" if strict and _plausible(code) else None
    return "block"


def _plausible(code: str) -> bool:
    """Whether the code begins with a day of the calendar."""
    century = 1800 if code[6] == "+" else 2000 if code[6] in "ABCDEF" else 1900
    try:
        date(century + int(code[4:6]), int(code[2:4]), int(code[:2]))
    except ValueError:
        return False
    return True

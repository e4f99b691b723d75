"""Finnish personal identity codes, in all their separators and however they are spaced."""

import re
from collections.abc import Iterator
from datetime import date

from stdnum.exceptions import InvalidChecksum, ValidationError
from stdnum.fi import hetu

from nlp.personal.hits import Hit
from nlp.results import Level

_GAP = r"[ ./_]{0,2}"
_DIGIT = rf"\d{_GAP}"
_CODE = re.compile(
    rf"(?<![\w])(?P<day>\d{_GAP}\d){_GAP}(?P<month>\d{_GAP}\d){_GAP}(?P<year>(?:(?:18|19|20)(?=\d\d))?\d{_GAP}\d)"
    rf"\s{{0,2}}(?P<sign>[-+A-FU-Ya-fu-y]?)\s{{0,2}}"
    rf"(?P<number>\d{_GAP}\d{_GAP}\d)[ ./_-]{{0,2}}(?P<check>[0-9A-FHJ-NPR-Ya-fhj-npr-y])(?!\w)"
)
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
    parts = {name: re.sub(r"\W|_", "", value) for name, value in match.groupdict().items()}
    sign = match["sign"].upper() or _SIGN_OF_CENTURY.get(parts["year"][:-2], "-")
    code = (
        f"{parts['day']}{parts['month']}{parts['year'][-2:]}{sign}{parts['number']}{parts['check']}"
    )
    return _judged(code.upper(), signed=bool(match["sign"]))


def _judged(code: str, *, signed: bool) -> Level | None:
    if not signed and code[-1].isdigit():
        return None  # ten digits are rather a telephone number
    try:
        hetu.validate(code, allow_temporary=True)
    except InvalidChecksum:
        return "suspected" if signed else None
    except ValidationError:
        return "suspected" if signed and _plausible(code) else None
    return "block"


def _plausible(code: str) -> bool:
    """Whether the code begins with a day of the calendar."""
    century = 1800 if code[6] == "+" else 2000 if code[6] in "ABCDEF" else 1900
    try:
        date(century + int(code[4:6]), int(code[2:4]), int(code[:2]))
    except ValueError:
        return False
    return True

"""Street addresses and vehicle plates."""

import re
from collections.abc import Iterator

from nlp.personal import lists
from nlp.personal.hits import Hit
from nlp.results import Level

_FI_STREET = (
    r"(?:katu|kadu|tie|tei|polku|polu|kuja|kaari|kaare|raitti|raiti|aukio|bulevardi|penger|penkere|"
    r"rinne|rintee|väylä|portti|porti|piha|taival|taipalee|esplanadi|puistikko|ranta|ranna|mäki|mäe|"
    r"kulma|kallio|laita|laida|silta|silla|tori|rivi|kehä|kierros|kierrokse|haara|laakso|metsä|"
    r"reuna|piennar|pientare|mutka|muta|lenkki|lenki|kumpu|kummu|väli|notko|puisto|kartano|tanhua)"
)
_FI_CASE = r"(?:n|lla|llä|lta|ltä|lle|ssa|ssä|sta|stä|a|ä|ta|tä|an|en|in|än)?"
_SV_STREET = (
    r"(?:gatan|gata|vägen|väg|gränden|gränd|stigen|stig|torget|esplanaden|allén|backen|kajen|"
    r"stranden|svängen|bågen|platsen|parken|brinken|ringen|stråket|slingan|kroken|leden|tået|bron|"
    r"ängen|hagen|udden|åsen)"
)
_UNITS = r"(?:%|§|€|euro|vuo|päiv|kuuk|vko|viik|prosen|år|dag|hen|metr|km|kilom|minuu|tunt|kert)"
_STAIR = (
    r"(?:\s?[A-ZÅÄÖ](?![\w'])|\s?[A-ZÅÄÖa-e](?=\d{1,3}(?!\w))|[a-zåäö](?![\w'])|"
    r"\s[a-zåäö](?=\s?\d))?"
)
_DOOR = rf"(?:\s?(?:as\.?|bst\.?|lgh\.?)?\s?\d{{1,4}}(?!\w|[.,]\d|\s?{_UNITS}))?"
_NUMBER = (
    rf"\s{{1,2}}(?:n:?r?o\.? |nr\.? |numero\w* )?\d{{1,3}}(?:\s?-\s?\d{{1,3}})?{_STAIR}{_DOOR}"
)
_AFTER = rf"(?![\w]|[.,]\d|\s?{_UNITS})"
_WORD = r"[A-ZÅÄÖ][\wåäö-]{1,40}"  # a longer one is no name of a street
CAPITAL_STREET = (
    rf"\b(?:{_WORD}\s)?[A-ZÅÄÖ][\wåäö'-]{{0,40}}(?:{_FI_STREET}{_FI_CASE}|{_SV_STREET})"
)
_CAPITAL = re.compile(
    rf"{CAPITAL_STREET}{_NUMBER}{_AFTER}"
    rf"|\b{_WORD}\s(?:{_FI_STREET}{_FI_CASE}|{_SV_STREET}){_NUMBER}{_AFTER}"
)
_LOWER = re.compile(
    rf"\b[a-zåäö]{{3,}}(?:katu|kadun|kadulla|kuja|kujan|kujalla|polku|polun|tie|tien|tiellä|gatan|vägen|gränden|stigen){_NUMBER}{_AFTER}"
)
_AT_ADDRESS = re.compile(
    r"\b(?:osoit\w*|os\.|kotiosoit\w*|adress\w*)[:,]? (?:on |oli |är |var )?"
    rf"(?P<street>{_WORD}(?: {_WORD})?{_NUMBER}){_AFTER}"
)
_GLUED = re.compile(
    rf"\b[A-ZÅÄÖ][a-zåäö]{{2,}}(?:katu|kadun|kadulla|kuja|kujan|kujalla|gatan|gränden|stigen)"
    rf"\d{{1,3}}{_STAIR}{_DOOR}{_AFTER}"
)  # "Koivukatu5 B"
_LIVES = re.compile(
    rf"\b(?:asu\w*|muutt\w*|bor|bodde) (?P<street>{_WORD} \d{{1,3}}):(?:ss|st)[aä]\b"
)
_SHORTENED = re.compile(
    r"\b[A-ZÅÄÖ][a-zåäö]{2,}(?:k\.|kt\.|t\.) \d{1,3} [A-H] ?\d{1,3}\b"
    r"|\b[A-ZÅÄÖ][a-zåäö]{3,}(?:g|gat|v)\. \d{1,3}\b"
)
_LOUD = re.compile(r"\b[A-ZÅÄÖ]{5,}\b")
_ROADS = re.compile(
    r"(?:valta|kanta|seutu|yhdys|moottori|maan|rauta|riks|stam|region|lands|motor|järn)"
    r"(?:tie|tei|väg)|kehätie|kehä",
    re.IGNORECASE,
)
_NO_STREET = re.compile(
    r"(?:asiakas|toimenpide|hoito|palvelu|potilas|maksu|jono|ura)?(?:tie|portti|ranta|polku)\b",
    re.IGNORECASE,
)
_PLATE = re.compile(r"(?<![\w-])[A-ZÅÄÖ]{2,3}-\d{1,3}(?![\w-]|\.\d)")
_LOOSE_PLATE = re.compile(r"(?<![\w-])[A-ZÅÄÖa-zåäö]{3}(?: ?- ?\d{1,3}| ?\d{2,3})(?![\w-])")
_VEHICLE = re.compile(
    r"auto|rekisteri|rekkari|kilpi|kilve|mopo|moottoripyör|ajoneuvo|perävaunu|paku|taksi|bil|"
    r"register|skylt|\bajoi|ajaa|ajeli|parkk|körde|moped|motorcykel|fordon|släp",
    re.IGNORECASE,
)
_NEAR = 40


def streets(text: str) -> Iterator[Hit]:
    """A street with its number; a road of the country's network, and a number of years, pass."""
    text = _LOUD.sub(lambda match: match.group().title(), text)
    for pattern in (_CAPITAL, _LOWER, _SHORTENED, _GLUED):
        for match in pattern.finditer(text):
            if not _passes(match.group()):
                yield Hit("address", "block", match.start(), match.end())
    for pattern in (_AT_ADDRESS, _LIVES):
        for match in pattern.finditer(text):
            yield Hit("address", "block", *match.span("street"))


def _passes(written: str) -> bool:
    street = re.split(r"\s\d", written)[0]
    return bool(_ROADS.match(street.split()[-1]) or _NO_STREET.fullmatch(street))


def plates(text: str) -> Iterator[Hit]:
    """With a hyphen in capitals, or in any form beside a word for a vehicle."""
    for match in _PLATE.finditer(text):
        if match.group().split("-")[0] not in lists.no_plates() or _vehicle(text, match):
            yield Hit("plate", _plate_level(text, match), match.start(), match.end())
    for match in _LOOSE_PLATE.finditer(text):
        if _PLATE.fullmatch(match.group()) or not _vehicle(text, match):
            continue
        if not re.match(r"[a-zåäö]+ ", match.group()):
            yield Hit("plate", "block", match.start(), match.end())


def _plate_level(text: str, match: re.Match[str]) -> Level:
    return "block" if len(match.group()) >= len("AB-12") or _vehicle(text, match) else "suspected"


def _vehicle(text: str, match: re.Match[str]) -> bool:
    return bool(_VEHICLE.search(text[max(0, match.start() - _NEAR) : match.end() + _NEAR // 2]))

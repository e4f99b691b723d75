"""Codes and numbers told in a roundabout way: in words, in parts, turned round, run together."""

import re
from collections.abc import Iterator
from itertools import chain

from stdnum import iban
from stdnum.fi import hetu

from nlp.personal.addresses import CAPITAL_STREET
from nlp.personal.hits import Hit

_DIGIT = (
    r"(?:nolla|yksi|yks|ykkönen|kaksi|kaks|kakkonen|kolme|kolkki|kolmonen|neljä|nelonen|viisi|viis|"
    r"viitonen|kuusi|kuus|kutonen|seitsemän|seitten|seiska|kahdeksan|kasi|yhdeksän|ysi|"
    r"noll|ett|två|tre|fyra|fem|sex|sju|åtta|nio)"
)
_GAP = r"[\s,.;:-]{1,3}(?:(?:viiva|miinus|streck|minus|väli)[\s,.;:-]{1,3})?"
_IN_WORDS = re.compile(rf"(?<!\w){_DIGIT}(?:{_GAP}{_DIGIT}){{5,40}}(?!\w)", re.IGNORECASE)
_MASKED = re.compile(r"(?<![\w/])0[45]\d{1,2}[ -]?[xX*•_…]{2,7}[ -]?\d{2,4}(?!\w)")
_CUT = re.compile(r"(?<![\w,.:])0[45]\d{1,2}([,:;])\d{3}\1\d{2,4}(?:\1\d{2,3})?(?![\w,:])")
_ENDS = re.compile(
    r"\b(?:puhelin\w*|puh\.|numero\w*|gsm|telefon\w*|nummer\w*|tili\w*|konto\w*|hetu\w*|sotu\w*)"
    r"(?:\s\w+){0,3}?\s(?:päätty\w*|loppu\w*|slutar|slutet)\s(?:på\s|on\s|är\s|numeroihin\s)?"
    r"(?P<end>\d{3,4}[A-Y]?)(?!\w|[.,]\d)",
    re.IGNORECASE,
)
_CLOSE = re.compile(r"(?=(\d{6}[-+A-FU-Y]\d{3}[0-9A-FHJ-NPR-Y]))")
_TURNED = re.compile(r"(?<!\w)[0-9A-FHJ-NPR-Y]\d{3}[-+A-FU-Y]\d{6}(?!\w)")
_YEAR_FIRST = re.compile(
    r"(?<!\d)(?P<century>18|19|20)(?P<year>\d\d)(?P<sep>[-./ ]?)(?P<month>\d\d)(?P=sep)"
    r"(?P<day>\d\d)"
    r"[-+ /A]{1,3}(?P<end>\d{3}[0-9A-FHJ-NPR-Y])(?!\w)",
    re.IGNORECASE,
)
_PARTED = re.compile(
    r"(?<!\d)(?P<date>\d{6})\D{1,30}\b(?:loppu\w*|päätty\w*|pääte|slut\w*)\D{1,15}"
    r"(?P<end>\d{3}[0-9A-FHJ-NPR-Y])(?!\w)",
    re.IGNORECASE,
)
_SIGNS = {"18": "+", "19": "-", "20": "A"}
_NO_COUNTRY = re.compile(r"(?<![\w.-])\d{2}(?: ?\d{4}){3} ?\d{2}(?![\w-])")
_MAILBOX = re.compile(
    r"(?<!\S)[^\W\d_][\w-]{0,64}[._\d][\w.-]{0,64}\w\s(?:at\s)?"
    r"(?:gmail|hotmail|outlook|luukku|icloud|yahoo|live|suomi24)(?:(?:[.\s]com|[.\s]fi)\b|i?s?s[aä]\b|\b)",
    re.IGNORECASE,
)
_HOUSE = re.compile(
    rf"{CAPITAL_STREET} (?:(?:numero\w*|nro|nummer) )?(?:yksi|yhde|kaksi|kahde|kolm|neljä|viisi|"
    r"viide|kuusi|kuude|seitsemä|kahdeksa|yhdeksä|kymmene|ett|två|tre|fyra|fem|sex|sju|åtta|nio|tio)"
    r"(?:n|ssa|ssä|ssä)?(?:toista)?(?![\w])(?! (?:vuo|päiv|asunto|taloa|viik|"
    r"kuuk|tun[tn]|minuu|kerta|kun[tn]a|kilom|perhe|henk|hake|lasta|nuor|asiak|år|dag|veck|mån|tim|gång))"
)
_FLAT_FIRST = re.compile(
    rf"\b(?:[Aa]sunto|[Aa]s\.|[Ll]gh|[Bb]ostad) [A-Z] ?\d{{1,3}},? {CAPITAL_STREET}(?!\w)"
)


def find(text: str) -> Iterator[Hit]:
    """`text` in plain letters and digits, as `gate` hands it to the recognisers of codes."""
    yield from chain(_codes(text), _accounts(text))
    for pattern in (_IN_WORDS, _MASKED, _CUT):
        for match in pattern.finditer(text):
            yield Hit("phone", "suspected", *match.span())
    for match in _ENDS.finditer(text):
        yield Hit("phone", "suspected", *match.span("end"))


def in_words(text: str) -> Iterator[Hit]:
    """Mailboxes and addresses told as one would say them."""
    for match in _MAILBOX.finditer(text):
        yield Hit("email", "suspected", *match.span())
    for pattern in (_HOUSE, _FLAT_FIRST):
        for match in pattern.finditer(text):
            yield Hit("address", "suspected", *match.span())


def _codes(text: str) -> Iterator[Hit]:
    """Only codes that are right stop: written so, a wrong one is rather something else."""
    for match in _CLOSE.finditer(text):
        if hetu.is_valid(match[1]):
            yield Hit("identity_code", "block", *match.span(1))
    for match in _TURNED.finditer(text):
        if hetu.is_valid(match.group()[::-1]):
            yield Hit("identity_code", "block", *match.span())
    for match in _YEAR_FIRST.finditer(text):
        date = match["day"] + match["month"] + match["year"]
        if hetu.is_valid(f"{date}{_SIGNS[match['century']]}{match['end'].upper()}"):
            yield Hit("identity_code", "block", *match.span())
    for match in _PARTED.finditer(text):
        if any(hetu.is_valid(f"{match['date']}{sign}{match['end'].upper()}") for sign in "-A"):
            yield Hit("identity_code", "block", *match.span())


def _accounts(text: str) -> Iterator[Hit]:
    for match in _NO_COUNTRY.finditer(text):
        if iban.is_valid("FI" + match.group().replace(" ", "")):
            yield Hit("iban", "block", *match.span())

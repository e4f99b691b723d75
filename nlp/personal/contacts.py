"""E-mail addresses and bank accounts."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from stdnum import iban

from nlp.personal.hits import Hit

if TYPE_CHECKING:
    from nlp.results import Level

_AT_WORD = r"(?:at|ät|a|@|miukumauku|miuku|kissanhäntä|[aä]t-merkki|snabel-a|snabela)"
_AT = (
    rf"\s{{0,2}}(?:@|[(\[{{<*]\s?{_AT_WORD}\s?[)\]}}>*]"
    r"|\s(?:at|ät|miukumauku|miuku|kissanhäntä|[aä]t-merkki|snabel-a|snabela)\s"
    r"|[-_](?:at|ät)[-_])\s{0,2}"
)
_DOT = (
    r"(?:\s?[(\[{<]\s?(?:dot|piste|punkt|\.)\s?[)\]}>]\s?|[ _-](?:piste|dot|punkt)[ _-]|\s\.\s|\.|"
    r",(?=(?:fi|com|se|net|org|ru|eu)\b))"
)
_WHO = rf"(?P<who>[\w+%'-]{{1,64}}(?:{_DOT}[\w+%'-]{{1,64}}){{0,4}})"
_WHERE = rf"(?P<where>[\w-]{{1,64}}(?:{_DOT}[\w-]{{1,64}}){{0,4}}{_DOT}[a-zåäö]{{2,}})"
_DOT_WRITTEN = re.compile(_DOT, re.IGNORECASE)
_EMAIL = re.compile(rf"(?<![\w.+%'-]){_WHO}{_AT}{_WHERE}(?!\w)", re.IGNORECASE)
_PROVIDER = re.compile(
    r"(?<![\w.+-])[\w.+-]+\s?@\s?(?:gmail|hotmail|outlook|luukku|icloud|yahoo|live|msn|proton|suomi24)\b",
    re.IGNORECASE,
)
_SPACED_OUT = re.compile(r"(?<!\S)(?:[\w.+-] ){3,40}@ (?:[\w-] ){2,30}\. \w(?: \w){1,6}(?!\S)")
_ROLES = re.compile(
    r"info|kirjaamo|registrator\w*|neuvonta|asiakaspalvelu|toimisto|palaute|viestinta|hallinto|"
    r"vaihde|yhteys|kundtjanst|kundservice|radgivning|byra|kansli\w*|feedback|office|contact|"
    r"support|tuki|apu|chat|posti|post|hr|rekry|tietosuoja\w*|dataskydd\w*|sosiaalipaivystys|"
    r"asiakasneuvonta|asiakasohjaus|diakonia|seurakunta|kirkkoherranvirasto|ajanvaraus|"
    r"noreply|no-reply|webmaster|etunimi[._-]?sukunimi|fornamn[._-]?efternamn|nimi",
    re.IGNORECASE,
)
_FINNISH_IBAN = re.compile(
    r"(?<!\w)F ?[I1l][ .:/_-]{0,2}\d(?:[ .\n/_-]{0,2}\d){15}(?!\d)", re.IGNORECASE
)
_OTHER_IBAN = re.compile(r"(?<!\w)(?!FI)[A-Z]{2}\d{2}(?:[ .\n-]?[0-9A-Z]{2,4}){3,8}", re.IGNORECASE)
_OLD_ACCOUNT = re.compile(
    r"\b(?:tili\w*|konto\w*|bankkonto\w*)[:.]?(?: (?:on|nro|nr|är|numero))?[:.]? ?(?<!\d)"
    r"(?P<number>[1-8]\d{5}-\d{2,8})(?!\d)",
    re.IGNORECASE,
)


def emails(text: str) -> Iterator[Hit]:
    """Also written out ("etunimi (at) posti piste fi"); a role's mailbox stops nobody."""
    for match in _EMAIL.finditer(text):
        if "@" in match.group() or _written_out(match):
            role = _ROLES.fullmatch(_plain(match["who"]))
            yield Hit("email", "info" if role else "block", match.start(), match.end())
    for pattern in (_PROVIDER, _SPACED_OUT):
        for match in pattern.finditer(text):
            yield Hit("email", "block", match.start(), match.end())


def _written_out(match: re.Match[str]) -> bool:
    """A bare "at" between words is an address only if the rest looks like a domain."""
    return bool(re.search(r"\w\.[a-zåäö]{2,}$", _DOT_WRITTEN.sub(".", match["where"].lower())))


def _plain(who: str) -> str:
    return who.lower().translate(str.maketrans("äåö", "aao"))


def ibans(text: str) -> Iterator[Hit]:
    """Finnish ones by digits alone, or the next word is swallowed; a wrong sum is suspected.

    Account numbers older than IBAN (159030-776) are told by the word beside them.
    """
    for match in _FINNISH_IBAN.finditer(text):
        level: Level = "block" if iban.is_valid(_compact(match.group())) else "suspected"
        yield Hit("iban", level, match.start(), match.end())
    for match in _OLD_ACCOUNT.finditer(text):
        yield Hit("iban", "block", *match.span("number"))
    for match in _OTHER_IBAN.finditer(text):
        end = _valid_end(match.group())
        if end:
            yield Hit("iban", "block", match.start(), match.start() + end)


def _compact(number: str) -> str:
    plain = re.sub(r"[^0-9A-Za-z]", "", number).upper()
    return re.sub(r"^F[1L](?=\d{16}$)", "FI", plain)


def _valid_end(candidate: str) -> int | None:
    """Where the longest valid account ends: what follows may be the next word."""
    for end in range(len(candidate), 14, -1):
        if candidate[end - 1].isalnum() and iban.is_valid(_compact(candidate[:end])):
            return end
    return None

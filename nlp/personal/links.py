"""What the address of a page says of somebody: facebook.com/matti.virtanen, ?q=Matti%20Virtanen.

Between the words of an address stand no blanks, its letters may be written as numbers, and its
vowels may have lost their dots.
"""

import re
from collections.abc import Iterator
from itertools import chain, pairwise
from urllib.parse import unquote_plus

from nlp.personal import contacts, identity, lists, phones
from nlp.personal.hits import Hit

_LINK = re.compile(
    r"(?:(?<![\w@.])(?:https?://|www\.)|(?<![\w@.-])(?:[\w-]+\.)+(?:com|fi|net|org|se|eu|ax)/)"
    r"[^\s<>\"”»]+",
    re.IGNORECASE,
)
_MOBILE = re.compile(r"(?<=[/=])(?:\+?358|0)(?:4\d|50)\d{6,8}(?!\w)")
_HOST = re.compile(r"^(?:https?://)?[^/]*", re.IGNORECASE)
_RUN = re.compile(r"[^\W\d_]{2,}(?:[-_. +]{1,3}[^\W\d_]{2,})*")
_WORD = re.compile(r"[^\W\d_]+")
_HUMP = re.compile(r"(?<=[a-zåäö])(?=[A-ZÅÄÖ])")  # MattiVirtanen
_SHORTEST_ALONE = 4


def find(text: str) -> Iterator[Hit]:
    """The whole address each time. A name is suspected only: news of public persons bear theirs."""
    for match in _LINK.finditer(text):
        said = unquote_plus(match.group())
        for kind in dict.fromkeys(_codes(said) if said != match.group() else ()):
            yield Hit(kind, "block", *match.span())
        if _MOBILE.search(said):
            yield Hit("phone", "block", *match.span())
        if _names_somebody(said):
            yield Hit("name", "suspected", *match.span())


def besides(named: list[Hit], text: str) -> list[Hit]:
    """Without the names inside addresses, which are no sentences to look for names in."""
    spans = [match.span() for match in _LINK.finditer(text)]
    return [hit for hit in named if not any(a <= hit.start and hit.end <= b for a, b in spans)]


def _codes(said: str) -> Iterator[str]:
    finders = (identity.find, contacts.emails, contacts.ibans, phones.find)
    found = chain.from_iterable(find_in(said) for find_in in finders)
    return (hit.kind for hit in found if hit.level == "block")


def _names_somebody(said: str) -> bool:
    """A first name and a surname side by side, either first; or, behind the host, a first name."""
    runs = [_WORD.findall(run.group()) for run in _RUN.finditer(_HUMP.sub(" ", said))]
    pairs = (pair for words in runs for pair in pairwise(words))
    if any(_full_name(one, other) or _full_name(other, one) for one, other in pairs):
        return True
    return any(_lone_first_name(one) for one in _WORD.findall(_HOST.sub("", said)))


def _lone_first_name(text: str) -> bool:
    word = lists.word(text.title(), "fi")
    everyday = lists.everyday(text, "fi") or lists.everyday(text, "sv")
    allowed = (text.lower(),) in lists.allowed()
    return len(text) >= _SHORTEST_ALONE and word.native and not (everyday or allowed)


def _full_name(first: str, last: str) -> bool:
    if not _is_first_name(first) or lists.word_too(first):
        return False
    words = any(lists.everyday(first, one) and lists.everyday(last, one) for one in ("fi", "sv"))
    return _is_surname(last) and not words


def _is_first_name(text: str) -> bool:
    return lists.is_first_name(text) or text.lower() in lists.undotted("first_names.csv")


def _is_surname(text: str) -> bool:
    """Inflected too: virtasen."""
    return lists.word(text.title(), "fi").last or text.lower() in lists.undotted("surnames.csv")

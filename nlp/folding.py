"""A text made even for matching, with the way back to the characters of the text as given."""

import html
import re
import unicodedata
from dataclasses import dataclass

_DASHES = dict.fromkeys("‐‑‒−﹣－⁻₋", "-")
_SPACES = dict.fromkeys("\t\x00\u00a0\u202f\u205f\u3000", " ") | {
    chr(code): " " for code in range(0x2000, 0x200B)
}
_BLANKS = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
_QUOTES = {"’": "'", "‘": "'", "ʼ": "'", "´": "'", "`": "'"}
_EVEN = {**_DASHES, **_SPACES, **_QUOTES}
_PLAIN = re.compile(r"[\n -~åäöÅÄÖéÉ§€”“…]*")
_LINE_END = re.compile(
    r"(?<=[^\W\d_])-[ \t\u00a0]*(?:\r?\n|\u2028|\f)[ \t\u00a0]*(?=[^\W\d_])"
    r"(?!(?:ja|tai|sekä|och|eller|samt)\b)"
)

_MARKUP = re.compile(r"</?[a-zA-Z][^<>\n]{0,60}>|&(?:#\d{1,6}|#x[0-9a-fA-F]{1,5}|[a-z]{2,8});")


@dataclass(frozen=True)
class Folded:
    """`text` is what is matched; `starts` and `ends` give each character's place in `given`."""

    given: str
    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def place(self, start: int, end: int) -> tuple[int, int, str]:
        """The same stretch in the text as given: start, end, and its characters."""
        first, last = self.starts[start], self.ends[end - 1]
        return first, last, self.given[first:last]


def fold(given: str) -> Folded:
    """Drop invisible characters, join words cut at a line end, even out dashes and spaces."""
    if _PLAIN.fullmatch(given) and not (_LINE_END.search(given) or _MARKUP.search(given)):
        return Folded(given, given, tuple(range(len(given))), tuple(range(1, len(given) + 1)))
    return _folded(given)


def _folded(given: str) -> Folded:
    cut = {at for match in _LINE_END.finditer(given) for at in range(*match.span())}
    marks = {match.start(): match for match in _MARKUP.finditer(given)}
    cut |= {at for match in marks.values() for at in range(*match.span())}
    characters: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for at, character in enumerate(given):
        if at in marks and (meant := _meant(marks[at].group())):
            characters.append(_even(meant))
            starts.append(at)
            ends.append(marks[at].end())
        if at in cut or _invisible(character):
            continue
        if characters and unicodedata.combining(character):
            _join(characters, ends, character, at)
            continue
        characters.append(_even(character))
        starts.append(at)
        ends.append(at + 1)
    return Folded(given, "".join(characters), tuple(starts), tuple(ends))


def _meant(markup: str) -> str:
    """The one character that an entity stands for; a tag stands for none."""
    character = "" if markup.startswith("<") else html.unescape(markup)
    return character if len(character) == 1 and not _invisible(character) else ""


def _invisible(character: str) -> bool:
    """Zero-width, direction and soft-hyphen characters, variation selectors, keycaps, blanks."""
    kind = unicodedata.category(character)
    return kind in {"Cf", "Me"} or "\ufe00" <= character <= "\ufe0f" or character in _BLANKS


def _join(characters: list[str], ends: list[int], mark: str, at: int) -> None:
    joined = unicodedata.normalize("NFC", characters[-1] + mark)
    characters[-1] = joined if len(joined) == 1 else characters[-1]
    ends[-1] = at + 1


def _even(character: str) -> str:
    if character in _EVEN:
        return _EVEN[character]
    kind = unicodedata.category(character)
    if kind in {"Cs", "Zl", "Zp"}:
        return " "
    if kind == "Nd":
        return str(unicodedata.digit(character))  # the digits of every script
    compatible = unicodedata.normalize("NFKC", character)
    return compatible if len(compatible) == 1 else character

"""Words and sentences, and the language of each sentence: reports mix Finnish and Swedish."""

import re
from collections import Counter
from dataclasses import dataclass

_ARTICLE = re.compile(r"(?:al|el|as|ad|an|ar|at|ash|d|o|ibn)['-][^\W\d_a-zåäö]")  # al-Hassan is a name
_WORD = re.compile(r"[^\W_]+(?:['-][^\W_]+)*")
_END = re.compile(r"(?<=[.!?…])[\"”')»]*\s+(?=[\"”'(»-]?\s?[^\W\d_a-zåäö]|\d)|\s*\n\s*")
_FINNISH = frozenset(
    "ja on ei se että joka ovat oli mutta kun niin jos vain myös kuin voi tai sekä hän he me ne "
    "tämä nämä siitä sitä jo vielä ole olla eivät ettei eikä nyt niitä jotka kanssa mukaan saa "
    "pitäisi moni osa sen kaikki mitä miten koska ilman jopa usein enää itse aina sitten jää "
    "vaan hyvin oo mää sää ku et kyl ny mut ois".split()
)
_SWEDISH = frozenset(
    "och att det är som en på av för den med till inte om ett men de har i vi jag kan man så när "
    "var eller från vid då nu ska sig efter under mot utan också blir finns får hos sin sitt sina "
    "många någon inga ingen mera mer allt här där vad hur än ut upp dem deras han hon bara borde "
    "över ha se åt du dom ens redan igen".split()
)


@dataclass(frozen=True, slots=True)
class Token:
    start: int
    end: int
    text: str

    @property
    def lower(self) -> str:
        return self.text.lower()

    @property
    def capital(self) -> bool:
        return self.text[0].isupper() or bool(_ARTICLE.match(self.text))


@dataclass(frozen=True)
class Sentence:
    start: int
    end: int
    text: str
    language: str
    tokens: tuple[Token, ...]


def split(text: str, *, language: str | None = None) -> tuple[Sentence, ...]:
    """The sentences of a text, each with its own language; `language` is the writer's word."""
    spans = _spans(text)
    counts = [_counts(text[start:end]) for start, end in spans]
    whole = language or _language(sum(counts, Counter()), "fi")
    return tuple(
        Sentence(start, end, text[start:end], _language(count, whole), _tokens(text, start, end))
        for (start, end), count in zip(spans, counts, strict=True)
    )


def language_of(sentences: tuple[Sentence, ...]) -> str:
    """The language most of the text is written in."""
    lengths: Counter[str] = Counter()
    for sentence in sentences:
        lengths[sentence.language] += len(sentence.text)
    return "sv" if lengths["sv"] > lengths["fi"] else "fi"


def _spans(text: str) -> list[tuple[int, int]]:
    cuts = [match.span() for match in _END.finditer(text)]
    starts = [0, *(end for _, end in cuts)]
    ends = [*(start for start, _ in cuts), len(text)]
    return [(start, end) for start, end in zip(starts, ends, strict=True) if start < end]


def _tokens(text: str, start: int, end: int) -> tuple[Token, ...]:
    found = _WORD.finditer(text, start, end)
    return tuple(Token(match.start(), match.end(), match.group()) for match in found)


def _counts(text: str) -> Counter[str]:
    """Votes: a function word of the language, and the å that Finnish has in names only."""
    words = [match.group().lower() for match in _WORD.finditer(text)]
    votes = Counter(fi=sum(word in _FINNISH for word in words))
    votes["sv"] = sum(word in _SWEDISH for word in words) + sum("å" in word for word in words)
    votes["fi"] += sum("yy" in word or "uo" in word or "ää" in word for word in words)
    return votes


def _language(votes: Counter[str], otherwise: str) -> str:
    if votes["fi"] == votes["sv"]:
        return otherwise
    return "fi" if votes["fi"] > votes["sv"] else "sv"

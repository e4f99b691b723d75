"""What a sentence says that the matter is not: "ei ole kyse päihteistä", "inte missbruk utan …"."""

import re
from itertools import pairwise

from nlp import engines
from nlp.sentences import Sentence, Token, is_little

Stretch = tuple[int, int]

_CLAUSE_END = re.compile(
    r"[,;:()]|\s-\s|\b(?:vaan|mutta|sen sijaan|utan|men|däremot|snarare)\b", re.IGNORECASE
)
_NO = r"\b(?:ei(?:vät|kä)?|en|enkä)\b"
_NOT = r"\b(?:inte|aldrig)\b"
_ABOUT = r"\b(?:kyse|kyseessä|kysymys)\b"
_CAUSE = r"\b(?:syynä|syy|taustalla)\b"
_BEHIND = re.compile(
    rf"{_NO}[^,;:]{{0,200}}(?:{_ABOUT}|\b(?:liity|johdu)\b)"
    rf"|(?:{_ABOUT}|{_CAUSE})[^,;:]{{0,200}}{_NO}"
    rf"|{_NOT}[^,;:]{{0,200}}\b(?:handlar|fråga om|frågan om|beror|har att göra)\b"
    rf"|\b(?:handlar|beror|frågan|fråga)\b[^,;:]{{0,200}}{_NOT}",
    re.IGNORECASE,
)  # what stands behind it is denied: "asunnottomuus ei johdu päihteistä"
_NOR = re.compile(r"\s*(?:eikä|eller)\b", re.IGNORECASE)  # "rahasta ei ole kyse eikä jonosta"
_AHEAD = re.compile(
    rf"{_NO}[^,;:]{{0,200}}?(?={_CAUSE})", re.IGNORECASE
)  # "päihteet eivät ole syynä"
_IS_NOT = re.compile(
    r"\b(?:ei|eivät) (?:ole|ollut|olleet)\b|\b(?:är|var) inte\b", re.IGNORECASE
)  # "ongelma ei ole juominen vaan …"
_BUT = re.compile(r"[\s,]*\b(?:vaan|utan)\b", re.IGNORECASE)
_ASIDE = re.compile(
    r",\s*(?:ei|eivät|(?:och )?inte) (?!(?:edes|ens|heller|längre|alla|alltid)\b)"
    r"(?P<what>[^\W\d_]+(?: [^\W\d_]+){0,2})[\s.!?…\"”»]*",
    re.IGNORECASE,
)  # "kyse on yksinäisyydestä, ei päihteistä."
_NOT_ONLY = re.compile(
    r"\b(?:vain|pelkästään|ainoastaan|yksinomaan|pelkkä|pelkkää|pelkät|pelkistä|pelkästä|bara|endast|"
    r"enbart|blott)\b",
    re.IGNORECASE,
)
_PARTICIPLE = re.compile(r"(?:[lnrs][uy]t|neet|t[uy])$")
_NOUNS = frozenset({"nimisana", "laatusana", "nimisana_laatusana"})
_WANTING = "osanto"  # the case of "ei asuntoa"


def denials(sentence: Sentence) -> list[Stretch]:
    """The stretches that say what the matter is not about."""
    cuts = [sentence.start, *_cuts(sentence), sentence.end]
    found = (_denied(sentence, start, end) for start, end in pairwise(cuts))
    return [stretch for stretch in found if stretch]


def _cuts(sentence: Sentence) -> list[int]:
    return [sentence.start + match.start() for match in _CLAUSE_END.finditer(sentence.text)]


def _denied(sentence: Sentence, start: int, end: int) -> Stretch | None:
    """Of a clause. "Not only" denies nothing."""
    clause = sentence.text[start - sentence.start : end - sentence.start]
    if _NOT_ONLY.search(clause):
        return None
    return (
        _denied_behind(sentence, clause, (start, end))
        or _denied_ahead(sentence, clause, (start, end))
        or _denied_instead(sentence, clause, (start, end))
    )


def _denied_behind(sentence: Sentence, clause: str, place: Stretch) -> Stretch | None:
    """From the denial on; the whole clause where it comes last: "päihteistä ei ole kyse"."""
    match, (start, end) = _BEHIND.search(clause), place
    if match is None:
        return None
    behind = _tokens(sentence, start + match.end(), end)
    told = any(_tells(one, sentence) for one in behind) and not _NOR.match(clause, match.end())
    return (start + match.start(), end) if told else place


def _denied_ahead(sentence: Sentence, clause: str, place: Stretch) -> Stretch | None:
    """Up to the word for a cause; the whole clause where it comes first."""
    match, (start, _end) = _AHEAD.search(clause), place
    if match is None:
        return None
    told = any(_tells(one, sentence) for one in _tokens(sentence, start, start + match.end()))
    return (start, start + match.end()) if told else place


def _denied_instead(sentence: Sentence, clause: str, place: Stretch) -> Stretch | None:
    """What something else is set against: "ei ole X vaan Y", "Y, ei X"."""
    start, end = place
    match = _IS_NOT.search(clause)
    if match and _BUT.match(sentence.text[end - sentence.start :]):
        named = _tokens(sentence, start + match.end(), end)
        return (start + match.start(), end) if _is_complement(named, sentence) else None
    aside = _ASIDE.fullmatch(clause)
    if aside and _all_named(_tokens(sentence, start + aside.start("what"), end), sentence):
        return place
    return None


def _tokens(sentence: Sentence, start: int, end: int) -> list[Token]:
    return [token for token in sentence.tokens if start <= token.start < end]


def _tells(token: Token, sentence: Sentence) -> bool:
    """A word for some matter, and no mere "lainkaan"."""
    if is_little(token, sentence.language):
        return False
    found = engines.readings(token.text) if sentence.language == "fi" else ()
    kinds = {one.kind for one in found}
    return not found or bool(kinds & _NOUNS and "seikkasana" not in kinds)


def _all_named(tokens: list[Token], sentence: Sentence) -> bool:
    """Whether matters are named, none of them as what is wanting: "ei asuntoa"."""
    if sentence.language == "sv":
        return bool(tokens)
    found = [one for token in tokens for one in engines.readings(token.text)]
    otherwise = any(_acts(one) or one.case == _WANTING for one in found)
    return not otherwise and any(one.case for one in found)


def _is_complement(tokens: list[Token], sentence: Sentence) -> bool:
    """What something is said to be: no "ei ole mennyt kouluun", no "ei ole koulussa"."""
    if sentence.language == "sv" or not tokens:
        return bool(tokens)
    cases = {one.case for one in engines.readings(tokens[0].text)}
    plain = "nimento" in cases and not _PARTICIPLE.search(tokens[0].lower)
    return plain and _all_named(tokens, sentence)


def _acts(reading: engines.Reading) -> bool:
    """A verb, and not its name: "juominen" is a matter as any."""
    return reading.kind == "teonsana" and not reading.case

"""Names typed without capitals: after a title or an age, or a first name before a surname."""

import re
from collections.abc import Iterator
from itertools import pairwise

from nlp import dialect, engines, sentences
from nlp.personal import cues, lists, openers, shapes
from nlp.personal.hits import Hit
from nlp.personal.seen import is_allowed
from nlp.results import Level
from nlp.sentences import Sentence, Token

_CLIENT = re.compile(
    r"\b(?:asiakas|asiakkaa(?:ni|mme)|potilas|klient(?:en)?|patienten|rouva|herra|neiti|fru|herr|fröken|"
    r"familjen) $"
)
_COURTESY = re.compile(r"\b(?:rouva|herra|neiti|fru|herr|fröken) $")
_NOUNS = frozenset({"nimisana", "etunimi", "sukunimi", "paikannimi", "nimi"})
_PROPER = frozenset({"etunimi", "sukunimi", "nimi"})
_SPOKEN = re.compile(
    r"(?:aan|ään|taa|tää|[aeiouyäö]lt|toist|[lnrst][lnrst][uy]|[aä]ks|neet|oo|öö|ee|s|mpi)$"
)  # spoken verbs rather than names
_ENDING = re.compile(r"(?:ll[ae]|llä|lt[aä]|st[aä]|n|s)$")
_LOOSE_ENDING = re.compile(r"i(?:ll[ae]|llä|lt[aä]|st[aä]|n)$")
_INTO = re.compile(r"([aeiouyäö])\1n$")  # a person is seldom gone into
_SHORTEST = 2
_LONGEST_SURNAME = 11  # of those that are everyday compounds; "rouva kolikkopussin"
_SHORTEST_UNKNOWN = 4  # of what no list knows
_HARDLY_WORD = -0.5
_LIKE_NAME = 0.5  # of `shapes.likeness`, for a word beside kin or a client
_MORE_LIKE_NAME = 2.5  # for one that does what people do
_SHORTEST_COMMON = 4  # of a surname that is an everyday word as well: "herra suomisen"


def find(text: str, sentence: Sentence) -> Iterator[Hit]:
    """`text`: the folded text, since what explains a word may lie beyond its sentence."""
    yield from _pet_names(sentence)
    taken = -1
    for at, token in enumerate(sentence.tokens):
        if token.start < taken or not _small(token):
            continue
        following = sentence.tokens[at + 1 : at + 2]
        level = _pair_level(token, following[0], sentence) if following else None
        if level:
            end = _last_of_name(sentence, at + 1)
            yield Hit("name", level, token.start, end)
            taken = end
            continue
        alone = _level(text, token, sentence)
        if alone:
            yield Hit("name", alone, token.start, token.end)


def _pet_names(sentence: Sentence) -> Iterator[Hit]:
    """Pikku-Maija, isä-Pekka: a name behind a hyphen."""
    for token in sentence.tokens:
        half = token.text.rsplit("-", 1)[-1]
        if token.text[0].islower() and half != token.text and half[0].isupper():
            word = lists.word(half, sentence.language)
            if word.first and not word.common and (half.lower(),) not in lists.allowed():
                yield Hit("name", "block", token.start, token.end)


def _small(token: Token) -> bool:
    return token.text.islower() and len(token.text) >= _SHORTEST


def _last_of_name(sentence: Sentence, at: int) -> int:
    """A third name may follow: "abdi hassan ali"."""
    end = sentence.tokens[at].end
    for before, token in pairwise(sentence.tokens[at : at + 3]):
        known = _word(token, sentence.language).name and _rare(token, sentence)
        if before.end + 1 != token.start or not known:
            break
        end = token.end
    return end


def _pair_level(first: Token, last: Token, sentence: Sentence) -> Level | None:
    """Both on the lists: a name; one of them, and the other in no dictionary: suspected."""
    if first.end + 1 != last.start or not _small(last):
        return None
    one, other = _word(first, sentence.language), _word(last, sentence.language)
    if one.first and _rare(first, sentence) and (first.text,) not in lists.allowed():
        if other.name and _rare(last, sentence):
            return "block"
        return _suspected_last(first, last, one, other)
    return _suspected(_foreign(first) and _foreign(last) and _both_shaped(first, last, sentence))


def _both_shaped(first: Token, last: Token, sentence: Sentence) -> bool:
    """Two words side by side that no dictionary has, and letters as in names: promsri wassana."""
    if any(_SPOKEN.search(one.text) for one in (first, last)):
        return False
    each = [shapes.likeness(one.text, sentence.language) for one in (first, last)]
    return min(each) >= _HARDLY_WORD and sum(each) >= _MORE_LIKE_NAME


def _suspected_last(first: Token, last: Token, one: lists.Word, other: lists.Word) -> Level | None:
    if other.known_last and len(last.text) >= _SHORTEST_COMMON and one.native:
        return "suspected"
    return "suspected" if _foreign(last) and len(first.text) >= _SHORTEST_UNKNOWN else None


def _level(text: str, token: Token, sentence: Sentence) -> Level | None:
    if _compound(token.text, sentence.language):
        return None
    before = text[max(0, token.start - cues.NEAR) : token.start]
    after = text[token.end : token.end + cues.NEAR]
    word = _word(token, sentence.language)
    known = word.name and not word.common and len(token.text) > _SHORTEST
    if known and _rare(token, sentence):
        if _by_company(before, after):
            return "block"
        if (word.native or word.known_last) and _whose(token, after):
            return "suspected"
    client = bool(_CLIENT.search(before))
    if known and _nowhere_a_word(token):
        return "suspected"
    if _foreign(token) and not _SPOKEN.search(token.text):
        told = client or cues.named(before) or cues.aged("", after)
        return _suspected(told or _shaped(token, before, after, sentence.language))
    return _suspected(_common_name(before, token, word, sentence.language))


def _compound(text: str, language: str) -> bool:
    """Behind a hyphen a word that is no name: peli-iltaan, tuki-isä; not ulla-maj, maija-täti."""
    before, _, tail = text.rpartition("-")
    if not before or not lists.everyday(tail, language):
        return False
    plain = lists.everyday(before, language) and not lists.is_first_name(before)
    if cues.is_title(tail) and not plain:
        return False
    return not lists.word(tail.title(), language).name


def _nowhere_a_word(token: Token) -> bool:
    """A name of the lists that is no word of Finnish or Swedish, as it stands: "jussille"."""
    text = token.text
    if len(text) < _SHORTEST_UNKNOWN or is_allowed((token,)) or dialect.explains(text):
        return False
    return not lists.everyday(text, "fi") and not lists.everyday(text, "sv") and _stands(text)


def _stands(text: str) -> bool:
    """On the list as it is, or with an ending that names often have."""
    stems = {text, *(_ENDING.sub("", text, count=1),), _LOOSE_ENDING.sub("", text, count=1)}
    named = any(len(one) >= _SHORTEST_UNKNOWN and lists.is_first_name(one) for one in stems)
    return named or any(one.kind == "etunimi" for one in engines.readings(text.title()))


def _shaped(token: Token, before: str, after: str, language: str) -> bool:
    """Letters as in a name, where a name is likely: vaimo phuong, dinoa kiusataan."""
    likeness = shapes.likeness(token.text, language)
    acts = cues.acts(after, genitive=False)
    return (_beside(before) and likeness >= _LIKE_NAME) or (acts and likeness >= _MORE_LIKE_NAME)


def _suspected(so: bool) -> Level | None:
    return "suspected" if so else None


def _whose(token: Token, after: str) -> bool:
    """Somebody's kin or home: "matin äiti", "lindströms barn"."""
    kin = token.text[-1] in "ns" and cues.acts(after, genitive=True)
    return kin and (token.text[:-1],) not in lists.allowed()


def _common_name(before: str, token: Token, word: lists.Word, language: str) -> bool:
    """An everyday word that may be a name, where a name is likely: herra suomisen."""
    if len(token.text) < _SHORTEST_COMMON or _hardly_called(token, word, language):
        return False
    if _COURTESY.search(before) and not sentences.is_function_word(token.text):
        return word.name or (_only_noun(token.text) and not _SPOKEN.search(token.text))
    if _beside(before) and word.first and not lists.word_too(token.text):
        shaped = shapes.likeness(token.text, language) >= _LIKE_NAME
        return shaped and _only_noun(token.text)
    likely = _CLIENT.search(before) or cues.named(before)
    return bool(likely) and word.native and _only_noun(token.text)


def _hardly_called(token: Token, word: lists.Word, language: str) -> bool:
    """An everyday word that nobody is called by: kin, grammar, "fru säger", "nimi koko"."""
    text = token.text
    if openers.of_grammar(text, language) or cues.is_title(text):
        return True
    if language == "sv":
        return openers.swedish_verb(text)
    found = engines.readings(text)
    bases = {one.base.lower() for one in found}
    too = any((base,) in lists.allowed() for base in bases)
    too = too or any(lists.word_too(base) for base in bases - {text})
    long = len(text) > _LONGEST_SURNAME and any(one.tails for one in found)
    return too or bool(_INTO.search(text)) or (long and not word.name)


def _only_noun(text: str) -> bool:
    return {one.kind for one in engines.readings(text)} <= _NOUNS


def _beside(before: str) -> bool:
    """Behind what a person is to somebody: vaimo …, äiti ja …"""
    return cues.titled(before) or cues.linked(before)


def _by_company(before: str, after: str) -> bool:
    return cues.aged(before, after) or cues.named(before) or cues.titled(before)


def _rare(token: Token, sentence: Sentence) -> bool:
    """No everyday word where it stands."""
    return not lists.everyday(token.text, sentence.language)


def _word(token: Token, language: str) -> lists.Word:
    return lists.word(token.text.title(), language)


def _foreign(token: Token) -> bool:
    """In no dictionary, and no spoken form of anything: perhaps a name."""
    return (
        len(token.text) >= _SHORTEST_UNKNOWN
        and all(one.kind in _PROPER for one in engines.readings(token.text))
        and not lists.everyday(token.text, "sv")
        and not dialect.explains(token.text)
        and (token.text,) not in lists.allowed()
    )

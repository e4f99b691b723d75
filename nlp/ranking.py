"""How likely each code is a subject of the text, into tags: the surest first.

A code is decided (`tag`) where the lexicon has a word for it and the judge finds it likely enough;
the rest is offered (`suggestion`). Where the lexicon is silent the text model may offer, never
decide. How the bars were chosen and what they give: docs/decisions/nlp-model.md.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from nlp.evidence import Case
from nlp.folding import Folded
from nlp.matching import undenied
from nlp.model import features
from nlp.model.features import Floats
from nlp.model.judging import Reading
from nlp.model.store import Models
from nlp.results import Status, Tag
from nlp.sentences import Sentence, Token, is_little

_MOST_SUGGESTIONS = 6
_TELLING = 2  # so many words are shown for a code on which the lexicon is silent


@dataclass(frozen=True)
class Bar:
    """What a code must reach to be decided and not only offered."""

    likely: float
    weakly: float  # where the lexicon has weak words only
    offered: float  # what is less likely, and has no strong word in the lexicon, is not offered


BARS = {
    "themes": Bar(likely=0.55, weakly=0.65, offered=0.05),
    "groups": Bar(likely=0.35, weakly=0.45, offered=0.03),
}


@dataclass(frozen=True)
class Weighed:
    """A code, how likely it is, and what the lexicon found for it."""

    code: str
    likely: float
    case: Case | None
    known: bool = True  # to the models; an administrator may add codes of the house's own

    def decided(self, bar: Bar) -> bool:
        if self.case is None:
            return False
        if self.case.strong:
            return self.likely >= bar.likely
        return self.likely >= bar.weakly


def weighed(
    reading: Reading, models: Models, codes: Mapping[str, Iterable[str]]
) -> dict[str, list[Weighed]]:
    """Every code of each list, the likeliest first; `codes`: those that the lexicon has."""
    leanings = models.text.leanings(reading)
    return {
        name: sorted(
            _of_list(reading, models, name, leanings, codes.get(name, ())),
            key=lambda one: (-one.likely, one.code),
        )
        for name in models.judges
    }


def _of_list(
    reading: Reading, models: Models, name: str, leanings: Floats, codes: Iterable[str]
) -> Iterator[Weighed]:
    judge = models.judges[name]
    likelihoods = judge.likelihoods(leanings[models.places[name]], reading)
    for code, likely in zip(judge.codes, likelihoods, strict=True):
        case = reading.cases.get(code)
        ruled_out = case is None and code in reading.denied
        yield Weighed(code, 0.0 if ruled_out else float(likely), case)
    for code in codes:
        if code not in judge.codes:
            yield _unjudged(code, reading.cases.get(code))


def _unjudged(code: str, case: Case | None) -> Weighed:
    """A code that the models have not met: its own words alone speak for it."""
    weight = case.weight if case else 0.0
    return Weighed(code, weight / (weight + 1), case, known=False)


@dataclass(frozen=True)
class Text:
    """What the words of a tag are shown from."""

    folded: Folded
    sentences: Sequence[Sentence]


def tags(found: Sequence[Weighed], bar: Bar, text: Text, models: Models) -> tuple[Tag, ...]:
    """The decided codes first, then at most six offered, each with its words."""
    decided = [one for one in found if one.decided(bar)]
    offered = [one for one in found if not one.decided(bar) and _worth_saying(one, bar)]
    shown = [(one, _spans(one, text, models)) for one in (*decided, *offered[:_MOST_SUGGESTIONS])]
    return tuple(
        _tag(one, "tag" if one.decided(bar) else "suggestion", text.folded, spans)
        for one, spans in shown
        if spans
    )


def _worth_saying(one: Weighed, bar: Bar) -> bool:
    if not one.known or (one.case is not None and one.case.strong):
        return one.case is not None
    return one.likely >= bar.offered


def _spans(one: Weighed, text: Text, models: Models) -> list[tuple[int, int]]:
    """The best word first, then every word in the text's order."""
    if one.case is None:
        words = _telling(one.code, text.sentences, models)
        return [(word.start, word.end) for word in words]
    best = min(one.case.matches, key=lambda m: (m.term.strength != "tag", m.start, -m.end))
    spans = sorted((match.start, match.end) for match in one.case.matches)
    return [(best.start, best.end), *spans]


def _telling(code: str, sentences: Sequence[Sentence], models: Models) -> list[Token]:
    """The words that spoke for the code most, where the lexicon has none; little words tell a
    reader nothing.
    """
    said: dict[str, tuple[float, Token]] = {}
    for sentence in sentences:
        for token in undenied(sentence):
            if is_little(token, sentence.language):
                continue
            strength = models.text.says(features.of_word(token.text, sentence.language), code)
            if strength > 0:
                said.setdefault(token.lower, (strength, token))
    best = sorted(said.values(), key=lambda pair: (-pair[0], pair[1].start))
    return [token for _, token in best[:_TELLING]]


def _tag(one: Weighed, status: Status, folded: Folded, spans: list[tuple[int, int]]) -> Tag:
    start, end, text = folded.place(*spans[0])
    words = (folded.place(*each)[2] for each in (spans[1:] or spans))
    return Tag(
        code=one.code,
        status=status,
        score=round(one.likely, 3),
        start=start,
        end=end,
        text=text,
        because=tuple(dict.fromkeys(words)),
    )

"""`python -m nlp.personal.learning`: learn anew what letters names are made of.

Names: those of the lists, bare and inflected, but for the names of the trials, which must stay
unforeseen. Words: a draw of simplemma's Finnish and Swedish forms (MIT licence), and the words of
the training texts that no dictionary has, so that spoken Finnish is not taken for names.
"""

import csv
import json
import math
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path
from random import Random
from typing import Final

from simplemma.strategies.dictionaries.dictionary_factory import DefaultDictionaryFactory

from nlp import engines, sentences
from nlp.folding import fold
from nlp.personal import lists
from nlp.personal.shapes import TABLE, TENTHS, framed
from nlp.personal.trial import inflection, people

SEED: Final = 5
DRAWN: Final = 60_000
SPOKEN_WEIGHT: Final = 5
"""How many times a word of the texts counts, of which there are few."""
LENGTHS: Final = range(3, 17)
LEAST: Final = 3
"""Times that three letters in a row must be met to be worth a line."""
CORPUS: Final = Path(__file__).parents[1] / "corpus"
TEXTS: Final = ("train_reports.jsonl", "train_short.jsonl")
FIELDS: Final = ("phenomenon", "consequences", "proposal")


class Letters:
    """How often letters follow one another."""

    def __init__(self, words: Iterable[str]) -> None:
        self.runs, self.begun = Counter[str](), Counter[str]()
        for letters in map(framed, words):
            for at in range(2, len(letters)):
                for begin in (at - 2, at - 1, at):
                    self.runs[letters[begin : at + 1]] += 1
                    self.begun[letters[begin:at]] += 1

    def chance(self, run: str) -> float:
        """Of the last letter after the others; the shorter run helps where the longer is rare."""
        if len(run) == 1:
            return (self.runs[run] + 0.5) / (self.begun[""] + 20)
        return (self.runs[run] + 3 * self.chance(run[1:])) / (self.begun[run[:-1]] + 3)


def learn() -> None:
    random = Random(SEED)  # noqa: S311 - a draw of words, no secret
    names = Letters(_forms(random))
    words = {code: Letters(_words(code, random)) for code in ("fi", "sv")}
    met = sum((one.runs for one in words.values()), names.runs)
    runs = sorted(run for run in met if len(run) > 1 and met[run] >= LEAST)
    with TABLE.open("w", encoding="utf-8", newline="") as lines:
        rows = csv.writer(lines, lineterminator="\n")
        rows.writerow(["letters", *words])
        rows.writerows([run, *(_weight(names, of, run) for of in words.values())] for run in runs)


def _weight(names: Letters, words: Letters, run: str) -> int:
    return round(TENTHS * math.log(names.chance(run) / words.chance(run)))


def _forms(random: Random) -> Iterator[str]:
    """Each name twice as it is, once in a Finnish case and once in the Swedish genitive."""
    for name in sorted(lists.all_names() - people.words()):
        case = random.choice(inflection.CASES)
        yield from (name, name)
        yield inflection.finnish(name, case, native=False)
        yield inflection.swedish(name, "gen")


def _words(language: str, random: Random) -> Iterable[str]:
    known = DefaultDictionaryFactory().get_dictionary(language)
    small = [word for word in known if word.isalpha() and word.islower() and len(word) in LENGTHS]
    return chain(random.sample(small, DRAWN), SPOKEN_WEIGHT * sorted(_unknown_words(language)))


def _unknown_words(language: str) -> set[str]:
    with engines.LOCK:
        return {
            token.text
            for text in _texts()
            for sentence in sentences.split(fold(text).text)
            for token in sentence.tokens
            if sentence.language == language
            and token.text.islower()
            and not lists.everyday(token.text, language)
        }


def _texts() -> Iterator[str]:
    for file in TEXTS:
        for line in (CORPUS / file).read_text(encoding="utf-8").splitlines():
            report = json.loads(line)
            yield "\n".join(report[field] for field in FIELDS)


if __name__ == "__main__":
    learn()

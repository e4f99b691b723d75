"""`python -m bench.likeness [--unseen]`: do the reports offered as similar belong together?

Over the demo's 280 labelled reports, each compared with all the others by the machine's tags and
the words alone. What people labelled is only read afterwards, for judging. With `--unseen` each
writer's reports are tagged by models trained without them (some minutes); without it by the
installed models, which have been trained on these very reports.
"""

import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from app.cases.likeness import ENOUGH, Place, Traits, likeness
from app.demo.services import CORPUS
from app.places.facts import rows
from nlp import engines, sentences, terms
from nlp.evaluation.reports import read_reports
from nlp.folding import fold
from nlp.model import store
from nlp.model.reading import LISTS
from nlp.model.store import Models
from nlp.model.training import OWN_TEXTS, Lesson, lessons, train
from nlp.ranking import BARS, Text, tags, weighed
from nlp.wording import telling_words

FIRST = 5
JUDGED = Path(__file__).parents[1] / "docs" / "decisions" / "similar-reports.json"
Report = dict[str, Any]
Top = list[list[int]]


def main(*, unseen: bool) -> None:
    reports = [json.loads(line) for file in CORPUS for line in file.read_text().splitlines()]
    found = tops(list(_traits(reports, unseen=unseen)))
    for line in (*by_labels(reports, found), *by_reading(reports, found)):
        print(line)


def tops(traits: Sequence[Traits]) -> Top:
    """For each report the places of its likest, as the desk would show them."""
    return [_top(traits, at) for at in range(len(traits))]


def _top(traits: Sequence[Traits], at: int) -> list[int]:
    scores = {i: likeness(traits[at], one) for i, one in enumerate(traits) if i != at}
    enough = (i for i in scores if scores[i] >= ENOUGH)
    return sorted(enough, key=lambda i: (-scores[i], -i))[:FIRST]


def together(one: Report, other: Report) -> bool:
    """By the labels: a theme in common, and a population group or the municipality too."""
    themes = set(one["themes"]) & set(other["themes"])
    groups = set(one["groups"]) & set(other["groups"])
    return bool(themes) and (bool(groups) or one["municipality"] == other["municipality"])


def by_labels(reports: Sequence[Report], found: Top) -> Iterator[str]:
    right = [[together(reports[at], reports[i]) for i in top] for at, top in enumerate(found)]
    shown = sum(map(len, right))
    there = [sum(together(one, two) for two in reports if two is not one) for one in reports]
    pairs = len(reports) * (len(reports) - 1)
    across = sum(reports[at]["lang"] != reports[i]["lang"] for at, t in enumerate(found) for i in t)
    yield f"by labels: precision at {FIRST} {sum(map(sum, right)) / shown:.3f} of {shown} shown"
    full = sum(map(sum, right)) / FIRST / len(reports)
    yield f"  right ones per full list of {FIRST}: {full:.3f}"
    yield f"  a right one among the first {FIRST}: {sum(map(any, right)) / len(reports):.3f}"
    yield f"  the first one right: {sum(bool(r and r[0]) for r in right) / len(reports):.3f}"
    yield f"  in the other language: {across / shown:.3f}"
    yield f"  by chance {sum(there) / pairs:.3f}; best possible {_best(there):.3f}"


def _best(there: Sequence[int]) -> float:
    return sum(min(FIRST, count) for count in there) / FIRST / len(there)


def by_reading(reports: Sequence[Report], found: Top) -> Iterator[str]:
    """A person read each pair: would a compiler put these two into one case?"""
    if not JUDGED.exists():
        return
    said = {(r, s): yes for r, of_one in _judged().items() for s, yes in of_one.items()}
    place = {one["id"]: at for at, one in enumerate(reports)}
    asked = [(r, reports[i]["id"]) for r in _judged() for i in found[place[r]]]
    known = [said[pair] for pair in asked if pair in said]
    yield f"by reading: precision at {FIRST} {sum(known) / len(known):.3f} of {len(known)} judged"
    yield f"  {len(asked) - len(known)} shown now were never judged"
    yield f"  a right one: {sum(any(t.values()) for t in _judged().values()) / len(_judged()):.3f}"
    agree = [together(reports[place[r]], reports[place[s]]) == yes for (r, s), yes in said.items()]
    yield f"  the labels say the same of a pair: {sum(agree) / len(agree):.3f}"


def _judged() -> dict[str, dict[str, bool]]:
    found: dict[str, dict[str, bool]] = json.loads(JUDGED.read_text())["judged"]
    return found


def _traits(reports: Sequence[Report], *, unseen: bool) -> Iterator[Traits]:
    read = {file: lessons(read_reports(file)) for file in (*CORPUS, *(OWN_TEXTS if unseen else ()))}
    places = {row[name]: row for row in rows("municipalities.csv") for name in NAMES}
    at = iter(reports)
    for file in CORPUS:
        models = _without(file, read) if unseen else store.models()
        for lesson in read[file]:
            place = places[next(at)["municipality"]]
            yield _traits_of(lesson, models, Place(place["county_code"], place["code"]))


NAMES = ("name_fi", "name_sv")


def _without(held: Path, read: dict[Path, list[Lesson]]) -> Models:
    return train([one for file, given in read.items() if file != held for one in given])


def _traits_of(lesson: Lesson, models: Models, place: Place) -> Traits:
    found = _tags(lesson, models)
    words = telling_words(lesson.report.text, language=lesson.report.language)
    return Traits(
        themes=found["themes"], groups=found["groups"], places=frozenset([place]), words=words
    )


def _tags(lesson: Lesson, models: Models) -> dict[str, dict[str, float]]:
    by_name = terms.shipped().by_name
    with engines.LOCK:
        folded = fold(lesson.report.text)
        cut = sentences.split(folded.text, language=lesson.report.language)
        found = weighed(lesson.reading, models, {name: by_name[name].codes for name in LISTS})
        text = Text(folded, cut)
        return {
            name: {tag.code: tag.score for tag in tags(found[name], BARS[name], text, models)}
            for name in LISTS
        }


if __name__ == "__main__":
    main(unseen="--unseen" in sys.argv[1:])

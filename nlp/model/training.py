"""Labelled reports into models."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from nlp import engines, sentences, terms
from nlp.evaluation.reports import Labelled
from nlp.folding import fold
from nlp.model.features import Floats
from nlp.model.fitting import Settings, Texts, cross_leanings, fit_judge, fit_text_model
from nlp.model.judging import Reading
from nlp.model.reading import LISTS, reading_of
from nlp.model.store import Models

OWN_TEXTS = tuple(sorted((Path(__file__).parents[1] / "corpus").glob("train*.jsonl")))
"""Training text written for this project; `test.jsonl` beside it is never trained on."""


@dataclass(frozen=True)
class Lesson:
    """A labelled report, read."""

    report: Labelled
    reading: Reading


def lessons(reports: Sequence[Labelled]) -> list[Lesson]:
    with engines.LOCK:
        return [Lesson(one, _read(one)) for one in reports]


def _read(report: Labelled) -> Reading:
    folded = fold(report.text)
    return reading_of(folded.text, sentences.split(folded.text, language=report.language))


def train(given: Sequence[Lesson], settings: Settings | None = None) -> Models:
    """Fit the text model over the codes of both lists, then a judge for each list."""
    settings = settings or Settings()
    readings = [one.reading for one in given]
    codes = tuple(code for name in LISTS for code in terms.codes(name))
    texts = Texts(readings, _answers(given, codes))
    leanings = cross_leanings(texts, codes, settings)
    judges = {}
    for name in LISTS:
        own = terms.codes(name)
        at = [codes.index(code) for code in own]
        judges[name] = fit_judge(
            Texts(readings, texts.answers[:, at]), own, leanings[:, at], settings
        )
    return Models(fit_text_model(texts, codes, settings), judges)


def _answers(given: Sequence[Lesson], codes: Sequence[str]) -> Floats:
    said = [one.report.themes | one.report.groups for one in given]
    return np.array([[code in one for code in codes] for one in said], float)

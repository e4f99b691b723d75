"""Labelled reports into models."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from nlp import engines, sentences, terms
from nlp.evaluation.reports import Labelled
from nlp.folding import fold
from nlp.model.features import Floats
from nlp.model.fitting import Settings, Texts, fit_judge, fit_text_model
from nlp.model.judging import Reading
from nlp.model.reading import LISTS, reading_of
from nlp.model.store import Models

_CORPUS = Path(__file__).parents[1] / "corpus"
_ROWS = "rows_"
OWN_TEXTS = tuple(sorted([*_CORPUS.glob("train_*.jsonl"), *_CORPUS.glob(f"{_ROWS}*.jsonl")]))
"""Training text written for this project, a file for each writer. Rows of the lexicon were read
from `rows_*`; on the others (`test*`, `dev*`) nothing is ever trained."""


@dataclass(frozen=True)
class Lesson:
    """A labelled report, read."""

    report: Labelled
    reading: Reading
    writer: str

    @property
    def gave_rows(self) -> bool:
        """Rows of the lexicon were read from it, so they fit it better than what will come."""
        return self.writer.startswith(_ROWS)


def lessons(reports: Sequence[Labelled], *, writer: str = "") -> list[Lesson]:
    with engines.LOCK:
        return [Lesson(one, _read(one), writer) for one in reports]


def _read(report: Labelled) -> Reading:
    folded = fold(report.text)
    return reading_of(folded.text, sentences.split(folded.text, language=report.language))


def train(given: Sequence[Lesson], settings: Settings | None = None) -> Models:
    """Fit the text model over the codes of both lists, then a judge for each list, from the texts
    that gave the lexicon no rows.
    """
    settings = settings or Settings()
    codes = tuple(code for name in LISTS for code in terms.codes(name))
    texts = Texts([one.reading for one in given], _answers(given, codes))
    fitted = fit_text_model(texts, codes, [one.writer for one in given], settings)
    unread = [at for at, one in enumerate(given) if not one.gave_rows]
    rows = unread or list(range(len(given)))  # a judge too trustful is better than none
    judged, judges = texts.only(rows), {}
    for name in LISTS:
        own = terms.codes(name)
        columns = [codes.index(code) for code in own]
        judges[name] = fit_judge(
            Texts(judged.readings, judged.answers[:, columns]),
            own,
            fitted.leanings[np.ix_(rows, columns)],
            settings,
        )
    return Models(fitted.model, judges)


def _answers(given: Sequence[Lesson], codes: Sequence[str]) -> Floats:
    said = [one.report.themes | one.report.groups for one in given]
    return np.array([[code in one for code in codes] for one in said], float)

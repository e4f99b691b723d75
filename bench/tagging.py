"""Analysing the demo's reports beside the bare spaCy pipeline on the same texts."""

import json
from collections.abc import Iterator

import spacy

from app.demo.services import CORPUS
from app.tagging.services import FIELDS, analyser
from bench.table import Figure, seconds, times


def texts() -> list[str]:
    reports = [json.loads(line) for file in CORPUS for line in file.read_text().splitlines()]
    return [report[field] for report in reports for field in FIELDS if report[field]]


def figures() -> Iterator[Figure]:
    read = texts()
    words = sum(len(text.split()) for text in read)
    ours, bare = analyser(model=True), spacy.load("spacy_fi_experimental_web_md")
    mine = seconds(lambda: [ours.analyse(text) for text in read])
    theirs = seconds(lambda: [bare(text) for text in read])
    batched = seconds(lambda: list(bare.pipe(read)))
    rate = f"{words / mine:,.0f} words/s"
    yield Figure(
        f"Analysing {len(read)} texts, one by one",
        rate,
        f"{words / theirs:,.0f} words/s",
        times(mine, theirs),
        "time; bare: spaCy's whole Finnish pipeline",
    )
    yield Figure(
        "The same, spaCy in batches",
        rate,
        f"{words / batched:,.0f} words/s",
        times(mine, batched),
        "time",
    )

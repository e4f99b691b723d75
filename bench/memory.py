"""The resident memory of a fresh process after its work."""

import subprocess
import sys
from collections.abc import Iterator

from bench.table import Figure

OURS = "from app.tagging.services import analyser; analyser"
MEASURE = "import psutil; print(psutil.Process().memory_info().rss)"
TEXT = "Turussa on asunnottomuutta, ja Kelan päätökset viipyvät."
WORKS = {
    "spaCy": f"import spacy; spacy.load('spacy_fi_experimental_web_md')({TEXT!r})",
    "analyser": f"{OURS}(model=True).analyse({TEXT!r})",
    "lists": f"{OURS}(model=False).analyse({TEXT!r})",
    "site": f"from app.factory import create_app; create_app(); {OURS}(model=True)",
    "bare site": "import flask; flask.Flask('bare')",
}
PAIRS = (
    ("Memory of the analyser", "analyser", "spaCy", "bare: spaCy's pipeline"),
    ("Memory of the analyser without the name model", "lists", "spaCy", ""),
    ("Memory of one process that serves the site", "site", "bare site", "bare: an empty Flask"),
)


def figures() -> Iterator[Figure]:
    sizes = {name: _resident(work) for name, work in WORKS.items()}
    for what, ours, bare, note in PAIRS:
        ratio = f"{sizes[ours] / sizes[bare]:.2f} ×"
        yield Figure(what, _megabytes(sizes[ours]), _megabytes(sizes[bare]), ratio, note)


def _resident(work: str) -> int:
    done = subprocess.run(
        [sys.executable, "-c", f"{work}\n{MEASURE}"], check=True, capture_output=True, text=True
    )
    return int(done.stdout)


def _megabytes(size: int) -> str:
    return f"{size / 2**20:,.0f} MB"

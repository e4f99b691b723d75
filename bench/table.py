"""Figures side by side: ours, the bare engine's, and the ratio; kept in README.md."""

import platform
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from statistics import median

README = Path(__file__).parent / "README.md"
BEGIN, END = "<!-- figures -->", "<!-- /figures -->"


@dataclass(frozen=True)
class Figure:
    what: str
    ours: str
    bare: str
    ratio: str
    note: str = ""

    def row(self) -> str:
        return f"| {self.what} | {self.ours} | {self.bare} | {self.ratio} | {self.note} |"


def seconds(work: Callable[[], object], *, times: int = 3) -> float:
    """The median of several runs, after one to warm up."""
    work()
    return median(_once(work) for _ in range(times))


def _once(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def milliseconds(value: float) -> str:
    return f"{value * 1000:,.1f} ms" if value < 1 else f"{value:,.2f} s"


def times(ours: float, bare: float) -> str:
    return f"{ours / bare:.2f} ×"


def write(figures: list[Figure], took: float) -> None:
    text = README.read_text(encoding="utf-8")
    before, after = text.split(BEGIN)[0], text.split(END)[1]
    README.write_text(f"{before}{BEGIN}\n{_table(figures, took)}\n{END}{after}", encoding="utf-8")


def _table(figures: list[Figure], took: float) -> str:
    head = ["| what | Havainto | bare | ratio | |", "| --- | ---: | ---: | ---: | --- |"]
    made = time.strftime("%-d.%-m.%Y")
    where = f"Python {platform.python_version()}, {platform.system()} {platform.machine()}"
    foot = f"\nOne run on {made}: {where}, {took / 60:.0f} minutes in all."
    return "\n".join([*head, *(figure.row() for figure in figures), foot])

"""`python -m bench [name…]`: measure, print as it goes, write the table into README.md."""

import sys
import time
from collections.abc import Callable, Iterator

from bench import cases, editions, filing, grouping, memory, retagging, table, tagging
from bench.table import Figure

PARTS: dict[str, Callable[[], Iterator[Figure]]] = {
    "tagging": tagging.figures,
    "retagging": retagging.figures,
    "filing": filing.figures,
    "grouping": grouping.figures,
    "cases": cases.figures,
    "editions": editions.figures,
    "memory": memory.figures,
}


def main(chosen: list[str]) -> None:
    began, figures = time.perf_counter(), []
    for name in chosen or PARTS:
        for figure in PARTS[name]():
            print(figure.row(), flush=True)
            figures.append(figure)
    if not chosen:
        table.write(figures, time.perf_counter() - began)


if __name__ == "__main__":
    main(sys.argv[1:])

"""What a recogniser gives back, in characters of the folded text."""

from dataclasses import dataclass

from nlp.results import Level


@dataclass(frozen=True)
class Hit:
    kind: str
    level: Level
    start: int
    end: int

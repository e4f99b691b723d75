"""What the room gives out: plain values with offsets in characters of the text as given."""

from dataclasses import asdict, dataclass
from typing import Literal

Status = Literal["tag", "suggestion"]
Level = Literal["block", "suspected", "info"]


@dataclass(frozen=True)
class Span:
    start: int
    end: int
    text: str


@dataclass(frozen=True)
class Tag:
    """A theme or a population group: its best match, and every matched word in `because`."""

    code: str
    status: Status
    score: float
    start: int
    end: int
    text: str
    because: tuple[str, ...]


@dataclass(frozen=True)
class Place:
    """A three-digit municipality code, or a two-digit county code."""

    code: str
    start: int
    end: int
    text: str


@dataclass(frozen=True)
class Law:
    """The act's number in the statute book, with the section after a colon: 1301/2014:11.

    Acts of the Union by their number (2016/679), treaties with their series (SopS 60/1991).
    """

    id: str
    start: int
    end: int
    text: str


@dataclass(frozen=True)
class Service:
    """A benefit or a service by its id in the list of services."""

    id: str
    start: int
    end: int
    text: str


@dataclass(frozen=True)
class Find:
    """Personal data. `block` stops the text, `suspected` asks for a reason, `info` stops nobody.

    Kinds: identity_code, phone, email, address, iban, plate, name, rare_combination.
    """

    kind: str
    level: Level
    start: int
    end: int
    text: str


@dataclass(frozen=True)
class Analysis:
    language: str
    themes: tuple[Tag, ...]
    groups: tuple[Tag, ...]
    places: tuple[Place, ...]
    laws: tuple[Law, ...]
    personal_data: tuple[Find, ...]
    services: tuple[Service, ...] = ()

    def as_dict(self) -> dict[str, object]:
        """The JSON of `havainto analyse`, without the id."""
        return asdict(self)

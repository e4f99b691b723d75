"""The door of the room: a text in, everything the room can tell of it out."""

from collections.abc import Iterable
from dataclasses import dataclass

from nlp import engines, laws, sentences, terms
from nlp.folding import Folded, fold
from nlp.model import store
from nlp.model.reading import LISTS, reading_of
from nlp.personal import gate, links, names, rare, seen
from nlp.personal.hits import Hit
from nlp.places import Gazetteer, PlaceName
from nlp.places import Hit as PlaceHit
from nlp.ranking import BARS, Text, tags, weighed
from nlp.results import Analysis, Find, Law, Place, Service, Tag
from nlp.sentences import Sentence, Token
from nlp.services import ServiceName, Services
from nlp.services import services as known_services
from nlp.terms import Lexicons

__all__ = ["Analyser", "PlaceName", "ServiceName"]


@dataclass(frozen=True)
class _Read:
    """A text made ready: folded, cut into sentences, its places found."""

    folded: Folded
    sentences: tuple[Sentence, ...]
    places: tuple[tuple[PlaceHit, ...], ...]  # of each sentence


class Analyser:
    """Safe to call from many threads; one text is read at a time, because the engines must."""

    def __init__(
        self, gazetteer: Gazetteer, services: Services, lexicons: Lexicons, *, model: bool
    ) -> None:
        self._gazetteer = gazetteer
        self._services = services
        self._lexicons = lexicons
        self._model = model

    @classmethod
    def load(
        cls,
        places: Iterable[PlaceName],
        *,
        model: bool = True,
        services: Iterable[ServiceName] = (),
    ) -> "Analyser":
        """`model=False` leaves the language model for names out; all the rest is there.

        `services` are an administrator's own, beside those of the list.
        """
        with engines.LOCK:
            store.models()
            runs = model and engines.recogniser() is not None
            return cls(Gazetteer(places), known_services(services), terms.shipped(), model=runs)

    def using(self, lexicons: Lexicons, *, services: Services | None = None) -> "Analyser":
        """The same engines with another lexicon, and other names of services if they are given."""
        services = services or self._services
        return Analyser(self._gazetteer, services, lexicons, model=self._model)

    @property
    def lexicon_version(self) -> str:
        """A short hash of lexicon and models: equal versions tag equal texts alike."""
        return f"{self._lexicons.version}-{store.version()[:8]}"

    @property
    def engines(self) -> dict[str, str]:
        """What does the work here: `voikko` the Finnish words, `names` the names."""
        with engines.LOCK:
            words = engines.morphology().name
        return {"voikko": words, "names": "spacy" if self._model else "lists only"}

    def analyse(
        self, text: str, *, language: str | None = None, year: int | None = None
    ) -> Analysis:
        """Never raises, whatever the text; `language` is what the writer says it is.

        With the `year` of the text, a municipality that had ended by then is told as the one it
        became part of.
        """
        with engines.LOCK:
            read = self._read(text, language)
            finds = self._personal_data(read)
            subjects = _subjects(read, self._lexicons)
            return Analysis(
                language=language or sentences.language_of(read.sentences),
                themes=subjects["themes"],
                groups=subjects["groups"],
                places=self._places(read, finds, year),
                laws=_laws(read),
                personal_data=finds,
                services=self._told_services(read),
            )

    def tags(self, text: str, *, language: str | None = None) -> dict[str, tuple[Tag, ...]]:
        """`themes` and `groups` alone: those of `analyse`, without the time that names take."""
        with engines.LOCK:
            return _subjects(self._read(text, language), self._lexicons)

    def personal_data(self, text: str) -> tuple[Find, ...]:
        """Every find in the text, in its order."""
        with engines.LOCK:
            return self._personal_data(self._read(text, None))

    def _read(self, text: str, language: str | None) -> _Read:
        folded = fold(text)
        cut = sentences.split(folded.text, language=language)
        return _Read(folded, cut, tuple(tuple(self._gazetteer.find(one)) for one in cut))

    def _personal_data(self, read: _Read) -> tuple[Find, ...]:
        named = links.besides(list(self._names(read)), read.folded.text)
        named = self._besides_services(read, named)
        hits = [*gate.in_text(read.folded.text), *named, *self._rare(read)]
        return tuple(_find(hit, read.folded) for hit in gate.settled(hits))

    def _places(self, read: _Read, finds: tuple[Find, ...], year: int | None) -> tuple[Place, ...]:
        """A place inside a person's name or an address is no place of the report."""
        taken = [(find.start, find.end) for find in finds if find.kind in ("name", "address")]
        found = (
            Place(self._code(hit, year), *read.folded.place(hit.start, hit.end))
            for hits in read.places
            for hit in hits
        )
        return tuple(one for one in found if all(one.end <= a or b <= one.start for a, b in taken))

    def _told_services(self, read: _Read) -> tuple[Service, ...]:
        found = (hit for sentence in read.sentences for hit in self._services.find(sentence))
        return tuple(Service(hit.id, *read.folded.place(hit.start, hit.end)) for hit in found)

    def _code(self, hit: PlaceHit, year: int | None) -> str:
        return hit.code if year is None else self._gazetteer.standing(hit.code, year=year)

    def _besides_services(self, read: _Read, named: list[Hit]) -> list[Hit]:
        """A service may be called by somebody's name: Villa Vuokko."""
        services = [hit for one in read.sentences for hit in self._services.find(one) if named]
        return [
            hit
            for hit in named
            if not any(one.start <= hit.start and hit.end <= one.end for one in services)
        ]

    def _rare(self, read: _Read) -> Iterable[Hit]:
        for sentence, places in zip(read.sentences, read.places, strict=True):
            yield from rare.find(sentence, places, self._gazetteer)

    def _names(self, read: _Read) -> Iterable[Hit]:
        persons = self._persons(read)
        for sentence, places in zip(read.sentences, read.places, strict=True):
            is_place = _standing_in(places)
            yield from names.find(read.folded.text, sentence, is_place, persons)

    def _persons(self, read: _Read) -> list[tuple[int, int]]:
        """What the model takes for persons; only where the lists leave a capital unexplained."""
        recognise = engines.recogniser() if self._model else None
        if recognise is None:
            return []
        asked = [
            sentence
            for sentence, places in zip(read.sentences, read.places, strict=True)
            if sentence.language == "fi"
            and seen.needs_model(read.folded.text, sentence, _standing_in(places))
        ]
        found = recognise([sentence.text for sentence in asked])
        return [
            (sentence.start + start, sentence.start + end)
            for sentence, spans in zip(asked, found, strict=True)
            for start, end in spans
        ]


def _standing_in(places: tuple[PlaceHit, ...]) -> seen.IsPlace:
    def is_place(token: Token) -> bool:
        return any(hit.start <= token.start < hit.end for hit in places)

    return is_place


def _subjects(read: _Read, lexicons: Lexicons) -> dict[str, tuple[Tag, ...]]:
    """The themes and the groups of a text, weighed together."""
    by_name, models = lexicons.by_name, store.models()
    reading = reading_of(read.folded.text, read.sentences, by_name)
    text = Text(read.folded, read.sentences)
    found = weighed(reading, models, {name: by_name[name].codes for name in LISTS})
    return {name: tags(found[name], BARS[name], text, models) for name in LISTS}


def _laws(read: _Read) -> tuple[Law, ...]:
    found = laws.find(read.folded.text, read.sentences)
    return tuple(Law(hit.id, *read.folded.place(hit.start, hit.end)) for hit in found)


def _find(hit: Hit, folded: Folded) -> Find:
    return Find(hit.kind, hit.level, *folded.place(hit.start, hit.end))

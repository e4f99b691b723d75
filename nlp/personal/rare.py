"""Combinations that point to one person or one family without naming them."""

import re
from collections.abc import Iterable, Iterator

from nlp.personal.hits import Hit
from nlp.places import Gazetteer
from nlp.places import Hit as PlaceHit
from nlp.sentences import Sentence

_SMALL = 3000  # inhabitants; in a smaller municipality a diagnosis may point to one person
_ONLY_ONE = re.compile(
    r"\b(?:kylän|kunnan|pitäjän|paikkakunnan|saaren|koulun|luokan|kaupungin|alueen|talon|suvun|seurakunnan)\s+"
    r"(?:ainoa|ainut|ainoo)\w*(?:\s+[\w-]+){1,2}"
    r"|\b(?:ainoa|ainut|ainoo)\w*\s+(?:[\w-]+\s+){0,2}(?:perhe|suku|mies|nainen|lapsi|poika|tyttö|oppilas|asukas|pariskunta)\w*\s+"
    r"(?:koko\s+)?(?:kylässä|kunnassa|pitäjässä|paikkakunnalla|saarella|koulussa|luokalla)"
    r"|\b(?:byns|kommunens|skolans|klassens|öns|ortens|församlingens|stadens)\s+(?:enda|ende)(?:\s+[\w-]+){1,2}"
    r"|\b(?:enda|ende)\s+(?:[\w-]+\s+){0,2}(?:familjen|mannen|kvinnan|barnet|eleven|paret|pojken|flickan)\s+"
    r"(?:i|på)\s+(?:hela\s+)?(?:byn|kommunen|skolan|klassen|ön|orten)",
    re.IGNORECASE,
)
_BORN = re.compile(
    r"\b(?:syntynyt|syntyi|synt\.|s\.|syntymäaika\w*:?|född|f\.|födelsedatum:?|födelsetid:?)\s?"
    r"(?:den\s)?\d{1,2}\.\s?\d{1,2}\.\s?(?:19|20)?\d{2}(?!\d)",
    re.IGNORECASE,
)
_DIAGNOSIS = re.compile(
    r"\b(?:skitsofreni|schizofreni|psykoosi|psykos\b|autis|asperger|down|hiv\b|epilepsi|huntington|"
    r"parkinson|ms-tau|als\b|fasd?\b|cp-vamm|cp-skad|bipolaari|bipolär|kaksisuuntai|tourette|anoreksi|"
    r"anorexi|transsukupuol|transperson|kehitysvammai\w*|utvecklingsstörd)\w*",
    re.IGNORECASE,
)
_ONE_PERSON = re.compile(
    r"\b(?:mies|miehen|miehellä|nainen|naisen|naisella|poika|pojan|pojalla|tyttö|tytön|tytöllä|äiti|äidin|isä|isän|"
    r"perhe|perheen|perheessä|asiakas|asiakkaan|asiakkaalla|lapsi|lapsen|vanhus|vanhuksen|nuori|nuoren|oppilas|oppilaan|"
    r"mannen|man|kvinnan|kvinna|pojken|flickan|mamman|pappan|familjen|familj|klienten|klient|eleven|barnet)\b",
    re.IGNORECASE,
)


def find(sentence: Sentence, places: Iterable[PlaceHit], gazetteer: Gazetteer) -> Iterator[Hit]:
    for pattern in (_ONLY_ONE, _BORN):
        for match in pattern.finditer(sentence.text):
            yield _hit(sentence, match.start(), match.end())
    if any(_small(gazetteer, place) for place in places) and _ONE_PERSON.search(sentence.text):
        for match in _DIAGNOSIS.finditer(sentence.text):
            yield _hit(sentence, match.start(), match.end())


def _small(gazetteer: Gazetteer, place: PlaceHit) -> bool:
    inhabitants = gazetteer.population(place.code)
    return inhabitants is not None and inhabitants < _SMALL


def _hit(sentence: Sentence, start: int, end: int) -> Hit:
    return Hit("rare_combination", "suspected", sentence.start + start, sentence.start + end)

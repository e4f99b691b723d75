"""Combinations that point to one person or one family without naming them."""

import re
from collections.abc import Iterable, Iterator
from typing import Literal

from nlp.personal.hits import Hit
from nlp.places import Gazetteer
from nlp.places import Hit as PlaceHit
from nlp.sentences import Sentence

Sort = Literal["only_one", "birth_date", "small_place"]

_SMALL = 3000  # inhabitants; in a smaller municipality a diagnosis may point to one person
_WHO = (
    r"[\w-]*(?:perhe|suku|su[kv]u|mies|miehe|nainen|naise|lapsi|lapse|poika|poja|tyttö|tytö|nuori|nuore|"
    r"vanhus|äiti|äidi|isä|oppilas|oppilaa|asukas|asukka|asiakas|asiakka|pariskun|henkilö|ihminen|"
    r"ihmise|vammai|sairas|romani|saamelai|somali|ukrainalai|muslimi|pakolai|maahanmuuttaja|"
    r"turvapaikanhakija|yksinhuoltaja|leski|transnuo|homo|lesbo|kuuro|sokea|autisti|syyrialai|thaimaalai|"
    r"irakilai|afgaani|vietnamilai|venäläi|virolai|kongolai|eritrealai)\w*"
)
_HERE = (
    r"(?:kylä|kunta|kunna|pitäjä|paikkakun|saar[ei]|koulu|luok[ak]|kaupun[gk]i|alue|seutu|seudu|talo|suku|suvu|"
    r"seurakun|päiväko[td]|rapu|naapurusto|korttel)\w*"
)
_WHO_SV = (
    r"[\w-]*(?:familj|man|kvinna|barn|elev|par|pojke|flicka|ungdom|åldring|mamma|pappa|invånare|klient|"
    r"person|människa|rom\b|romer|same\b|somalier|ukrainare|muslim|flykting|invandrare|änka|döv|blind|"
    r"autist)\w*"
)
_HERE_SV = r"(?:by|kommun|skol|klass|ö|ort|församling|stad|trakt|hus|daghem|område|nejd)\w*"
_ENDA = r"(?!(?<=det )enda man\b)(?:enda|ende)"  # "det enda man kan" is about nobody
_OUR_SV = r"(?:(?:hela|vår|denna)\s+)?"
_ONLY_ONE = re.compile(
    rf"\b{_HERE}\s+(?:ainoa|ainut|ainoo)\w*\s+(?:[\w-]+\s+){{0,2}}?{_WHO}"
    rf"|\b(?:ainoa|ainut|ainoo)\w*\s+(?:[\w-]+\s+){{0,2}}?{_WHO}\s+(?:[\w-]+\s+){{0,2}}?{_HERE}"
    rf"|\b{_HERE}\s+(?:[\w-]+\s+)?(?:vain|ainoastaan|vaan)\s+yksi\s+(?:[\w-]+\s+)?{_WHO}"
    rf"|\b(?:vain|ainoastaan)\s+yksi\s+(?:[\w-]+\s+)?{_WHO}\s+(?:[\w-]+\s+)?{_HERE}"
    rf"|\b{_HERE_SV}s\s+(?:enda|ende)\s+(?:[\w-]+\s+){{0,2}}?{_WHO_SV}"
    rf"|\b{_ENDA}\s+(?:[\w-]+\s+){{0,2}}?{_WHO_SV}\s+(?:som\s+\w+\s+)?"
    rf"(?:i|på)\s+{_OUR_SV}{_HERE_SV}"
    rf"|\b(?:bara|endast)\s+en\s+(?:[\w-]+\s+)?{_WHO_SV}\s+(?:i|på)\s+(?:hela\s+|vår\s+)?{_HERE_SV}",
    re.IGNORECASE,
)
_ONLY_BESIDE_PLACE = re.compile(
    rf"\b(?:ainoa|ainut|ainoo)\w*\s+(?:[\w-]+\s+){{0,2}}?{_WHO}"
    rf"|\b{_ENDA}\s+(?:[\w-]+\s+){{0,2}}?{_WHO_SV}",
    re.IGNORECASE,
)
_MONTH = (
    r"(?:tammi|helmi|maalis|huhti|touko|kesä|heinä|elo|syys|loka|marras|joulu)kuu\w*|"
    r"(?:januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december)"
)
_DATE = rf"\d{{1,2}}(?:\.\s?|/|\s)(?:\d{{1,2}}[./]\s?|(?:{_MONTH})\s)(?:19|20)?\d{{2}}(?!\d)"
_BORN = re.compile(
    r"\b(?:syntynyt|syntyi|synt\.|s\.|syntymäaika\w*:?|syntymäpäivä\w*:?|född|fött|födda|f\.|födelsedatum:?|"
    rf"födelsetid:?|födelsedag\w*:?)\s?(?:on\s|oli\s|är\s|den\s|ajalla\s)?(?:{_DATE}|\d{{6}}(?!\d))"
    rf"|\b{_DATE}\s(?:syntynyt|född|fött)\w*",
    re.IGNORECASE,
)
_DIAGNOSIS = re.compile(
    r"\b(?:skitsofreni|schizofreni|skitsoaffekt|psykoosi|psykos\b|autis|asperger|down|hiv\b|epilepsi|"
    r"huntington|parkinson|ms-tau|als\b|fasd?\b|cp-vamm|cp-skad|bipolaari|bipolär|kaksisuuntai|tourette|"
    r"anoreksi|anorexi|transsukupuol|transperson|kehitysvammai\w*|utvecklingsstörd|harvinaissaira|rett\b|"
    r"prader|williams|kystinen|cystisk|narkolepsi|dissosiati|dissociati|kuurosok|dövblind|lihasdystrofi|"
    r"muskeldystrofi|selkäydinvam|ryggmärgs|leukemi|aivovam|hjärnskad)\w*",
    re.IGNORECASE,
)
_ONE_PERSON = re.compile(
    r"\b(?:mies|miehen|miehellä|nainen|naisen|naisella|poika|pojan|pojalla|tyttö|tytön|tytöllä|äiti|"
    r"äidin|isä|isän|perhe|perheen|perheessä|asiakas|asiakkaan|asiakkaalla|lapsi|lapsen|lapsella|"
    r"vanhus|vanhuksen|nuori|nuoren|nuorella|oppilas|oppilaan|henkilö|henkilöllä|"
    r"mannen|man|kvinnan|kvinna|pojken|flickan|mamman|pappan|familjen|familj|klienten|klient|"
    r"eleven|barnet|en person)\b",
    re.IGNORECASE,
)
_ONE_FAMILY = re.compile(
    r"\b(?:(?:somali|romani|kurdi|thai|ukrainalais|syyrialais|afgaani|afganistanilais|irakilais|kongolais|"
    r"eritrealais|venäläis|virolais|vietnamilais|saamelais|pakolais|turvapaikanhakija|muslimi|sateenkaari|"
    r"sijais|adoptio)(?:perhe(?:en|ttä|elle|ellä|eltä|essä|estä|een)?|mies|nainen|nuori|poika|tyttö)\b"
    r"|(?:somalisk|romsk|kurdisk|thailändsk|ukrainsk|syrisk|afghansk|irakisk|kongolesisk|eritreansk|rysk|"
    r"estnisk|vietnamesisk|samisk|muslimsk)a?\s(?:familjen?|mannen|man|kvinnan?|pojken?|flickan?)\b"
    r"|(?:kaksos|kolmos|nelos)(?:et|ten|ille|illa|ista)\b|(?:tvillingarna|trillingarna|trillingar)\b"
    r"|(?:kuuden|seitsemän|kahdeksan|yhdeksän|kymmenen)\slapsen\s(?:äiti|isä|perhe)\w*)",
    re.IGNORECASE,
)


def find(sentence: Sentence, places: Iterable[PlaceHit], gazetteer: Gazetteer) -> Iterator[Hit]:
    """Suspected only: whoever writes knows whether others would recognise whom it is about."""
    places = tuple(places)
    small = any(_small(gazetteer, place) for place in places)
    patterns = [_ONLY_ONE, *([_ONLY_BESIDE_PLACE] if places else [])]
    patterns += [_ONE_FAMILY] if small else []
    patterns += [_DIAGNOSIS] if small and _ONE_PERSON.search(sentence.text) else []
    for pattern in patterns:
        for match in pattern.finditer(sentence.text):
            yield _hit(sentence, match.start(), match.end())


def births(text: str) -> Iterator[Hit]:
    """Days of birth; over the whole text, since "s. 1.2.2015" looks like the end of a sentence."""
    for match in _BORN.finditer(text):
        yield Hit("rare_combination", "suspected", match.start(), match.end())


def sort_of(text: str) -> Sort:
    """What makes a found combination rare, so that the advice can fit it."""
    if _BORN.search(text):
        return "birth_date"
    return (
        "only_one" if _ONLY_BESIDE_PLACE.search(text) or _ONLY_ONE.search(text) else "small_place"
    )


def _small(gazetteer: Gazetteer, place: PlaceHit) -> bool:
    inhabitants = gazetteer.population(place.code)
    return inhabitants is not None and inhabitants < _SMALL


def _hit(sentence: Sentence, start: int, end: int) -> Hit:
    return Hit("rare_combination", "suspected", sentence.start + start, sentence.start + end)

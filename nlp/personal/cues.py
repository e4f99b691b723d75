"""The company a name keeps: titles and ages, what people do, and whose kin is spoken of."""

import re

from nlp import engines
from nlp.personal import lists

NEAR = 40  # characters that may explain a name before and after it
_LAST_WORD = re.compile(r"([^\W\d_]+):? $")
_STRONG = re.compile(
    r"(?:^|\W)(?:rouva|herra|neiti|fru|herr|fröken|(?:rva|hra|nti|hr|frk)\.?) $|"
    r"(?:^|\W)(?:perhe|familjen|släkten) $",
    re.IGNORECASE,
)
_NAMED = re.compile(
    r"\b(?:nim(?:i|eni|ensä) (?:on|oli)|nimeltä(?:än)?|nimisen?|heter|hette|namn(?:et)? (?:är|var)|"
    r"vid namn|kallas|kutsutaan) $",
    re.IGNORECASE,
)
_AGE_AFTER = re.compile(
    r"^(?:,? ?\(? ?(?:noin |ca |\d{1,2}[.,] ?)?\d{1,3} ?"
    r"(?:v\b|v\.|vuotta|vuotias|-?vuotia|-?v\b|år\b|-?årig)|"
    r",? ?\(\d{1,3}\)|, \d{1,3}[,. ]| \d{1,2}v\b|"
    r" (?:on|oli|är|var) (?:vasta |bara )?\d{1,2} (?:ja|och) )",
    re.IGNORECASE,
)
_AGE_BEFORE = re.compile(r"(?:\d ?-?(?:vuotia\w*|v\b\.?|årig\w*)|\d-åriga?) $", re.IGNORECASE)
_INITIAL = re.compile(r"(?:^|[\s(,:;\"”“/])[A-ZÅÄÖŠŽČĐÁÇĞŞØÉÍÓÚÜ]\. ?$")
_LISTING = re.compile(
    r"(?:hepatiit|vitamiin|luok|kohta|kohda|liite|liitt|ryhmä|tyyp|suunnitelma|vaihtoeh|kategor|osa|rivi|"
    r"bilaga|grupp|klass|typ|alternativ|punkt|del|spalt)\w* [A-ZÅÄÖ]\. ?$",
    re.IGNORECASE,
)
_DOES = re.compile(
    r"^ (?:itse )?(?:kert[oi]|sano[ioi]|soitt|itk[ie]|pelk[äa]|pelkäs|asu[uiv]|halu|nukku|"
    r"tuli (?:taas|itkien|vastaan|käymään|kotiin|mukaan|ilman|itse)|"
    r"lähti |uskal|itse |kysy|vasta|väsy|odott|hak[ei]|muutt|jaks|on huoli|on yksin|oli yksin|"
    r"ei (?:uskal|jaksa|halua|puhu|osaa|saanut|pysty|pääse)|täytti|syö |söi |juo |joi |lopett|"
    r"oireile|karkas|sai häädön|menetti|erosi|kaatu[iu]|lyö |löi |hakka[as]|"
    r"uhkaili|uhkailee|ryyppä|sairastu[iu]|"
    r"berätta|sa |säger|ring(?:de|er)|gr[äå]t|väg|våga|bor |bodde|är (?:rädd|orolig|ensam)|"
    r"har inte råd|vill |ville |sov|kom |gick |fyllde|inte våga|orka|fick vräk|förlor|flyttade|"
    r"sökte|väntade|väntar|dricker|drack |ramla)",
    re.IGNORECASE,
)
_FEELS = re.compile(
    r"^ (?:on|oli|on ollut) (?:\w+ )?(?:masentunu|väsyny|uupunu|ahdistunu|itsetuhoi|sairas\b|"
    r"raskaana|työtön\b|asunnoton|koditon|peloissa|humalassa|päihtyny|muistisair|syrjäytyny|velkaantunu|"
    r"eläkkeellä|sairauslomalla|kehitysvammai|leski\b|orpo\b|vankilassa|sairaalassa)"
    r"|^ (?:är|var|har varit) (?:\w+ )?(?:deprimerad|nedstämd|ensam\b|arbetslös|bostadslös|hemlös|"
    r"gravid|trött\b|utmattad|utbränd|sjuk\b|sjukskriven|pensionerad|änka\b|rädd\b|ledsen|dement|suicidal)"
    r"|^ (?:mår|mådde) ",
    re.IGNORECASE,
)
_HAS = re.compile(r"^ (?:ei |on |oli |olisi |ollut )")
_KIN = re.compile(
    r"^ (?:äi[dt]i|isä|avi?omie|vaimo|miehe|mies |puoliso|laps[ie]|poi[kj]a|tyt[äö]r|tyttä|"
    r"sisko|veli|velje|"
    r"mummo|suku|suvu|isovanhem|vanhem|ystäv|kave?ri|perhe|asun|ko[td]|kanssa|luona|luokse|"
    r"mamma|pappa|mor |far |familj|släkt|barn|man |fru |hustru|son |dotter|syster|bror|vän)",
    re.IGNORECASE,
)

_LINKED = re.compile(r"([^\W\d_]+) (?:ja|och|sekä) $")


def titled(before: str) -> bool:
    """Whether a title, or what a person is to somebody, stands right before."""
    word = _LAST_WORD.search(before)
    return word is not None and is_title(word[1])


def linked(before: str) -> bool:
    """Named beside somebody's kin: "äiti ja peppi"."""
    word = _LINKED.search(before)
    return word is not None and is_title(word[1])


def is_title(word: str) -> bool:
    bases = (one.base.lower() for one in engines.readings(word))
    return word.lower() in lists.titles() or any(base in lists.titles() for base in bases)


def surely_titled(before: str) -> bool:
    """Mr, Mrs, the family …: what follows is a name, whatever else the word may mean."""
    return bool(_STRONG.search(before))


def named(before: str) -> bool:
    """Nimensä on, heter: a name is told outright."""
    return bool(_NAMED.search(before))


def aged(before: str, after: str) -> bool:
    return bool(_AGE_AFTER.match(after) or _AGE_BEFORE.search(before))


def initial(before: str) -> bool:
    """An initial right before ("M. Virtanen"), and no letter of a list ("liite B. Hakemus")."""
    return bool(_INITIAL.search(before)) and not _LISTING.search(before)


def has(word: str, after: str) -> bool:
    """Who has, or has not: Hiwotilla ei ole."""
    return bool(_HAS.match(after)) and word.endswith(("lla", "llä"))


def feels(after: str) -> bool:
    """What follows is a state that people are in, and hardly words: "Toivo on työtön"."""
    return bool(_FEELS.match(after))


def acts(after: str, *, genitive: bool) -> bool:
    """What follows is what people do, or (after a genitive) whom or what they have."""
    return bool(_DOES.match(after) or (genitive and _KIN.match(after)))

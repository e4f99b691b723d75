"""Names as Finnish and Swedish sentences bend them; made for trials, not for grammar books."""

import re
from typing import Final

CASES: Final = ("nom", "gen", "par", "ela", "ill", "ade", "abl", "all")
_ENDINGS: Final = {"gen": "n", "ela": "sta", "ade": "lla", "abl": "lta", "all": "lle"}
_STEMS: Final = {"Laine": "Lainee", "Hirvi": "Hirve", "Lehto": "Lehdo", "Lahti": "Lahde"}
_GRADES: Final = (("kk", "k"), ("pp", "p"), ("tt", "t"), ("nk", "ng"))
_VOWELS: Final = "aeiouyäöåáéíóúàèìòùâêîôûëïüõığ"


def finnish(name: str, case: str, *, native: bool) -> str:
    """The last word of the name in a case; `native` names change their stem as Finnish words do."""
    if case == "nom":
        return name
    *before, last = name.split(" ")
    return " ".join((*before, _harmonised(_bent(last, case, native=native), last)))


def swedish(name: str, case: str) -> str:
    return name if case != "gen" or name[-1] in "sxzSXZ" else f"{name}s"


def _bent(name: str, case: str, *, native: bool) -> str:
    strong, weak = _stems(name, native=native)
    if case == "par":
        return _partitive(name, strong)
    if case == "ill":
        return f"{strong}{strong[-1].lower()}n"
    return weak + _ENDINGS[case]


def _stems(name: str, *, native: bool) -> tuple[str, str]:
    if name in _STEMS:
        return name, _STEMS[name]
    if name.endswith("nen"):
        return name[:-3] + "se", name[:-3] + "se"
    if native and re.search(r"[aiu]s$", name):
        return name[:-1] + "kse", name[:-1] + "kse"
    if name[-1].lower() not in _VOWELS:
        return name + "i", name + "i"
    return name, _weak(name) if native else name


def _weak(name: str) -> str:
    for strong, weak in _GRADES:
        if name[-3:-1] == strong:
            return name[:-3] + weak + name[-1]
    return name


def _partitive(name: str, strong: str) -> str:
    if name.endswith("nen"):
        return name[:-3] + "sta"
    if strong.endswith("kse"):
        return name + "ta"
    return strong + "a"


def _harmonised(bent: str, name: str) -> str:
    """Front endings after a name without a, o or u."""
    if re.search(r"[aouåáóúàâôûõ]", name.lower()):
        return bent
    kept = len(name) - 3 if name.endswith("nen") else len(name)
    return bent[:kept] + bent[kept:].replace("a", "ä")

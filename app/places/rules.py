"""A place that nobody knows, said with a guess at what was meant."""

from collections.abc import Iterable
from difflib import get_close_matches

from app.language import _
from app.refusals import NotFound


class UnknownPlace(NotFound):
    """No municipality or county has this code or name."""


def unknown_municipality(text: str, names: Iterable[str]) -> UnknownPlace:
    guess = closest(text, names)
    if guess is None:
        return UnknownPlace(_("Kuntaa ”%(text)s” ei ole. Anna kunnan koodi tai nimi.", text=text))
    return UnknownPlace(
        _("Kuntaa ”%(text)s” ei ole. Tarkoititko: %(guess)s?", text=text, guess=guess)
    )


def unknown_county(text: str) -> UnknownPlace:
    return UnknownPlace(
        _(
            "Hyvinvointialuetta ”%(text)s” ei ole. Anna kaksinumeroinen koodi, esimerkiksi 05, "
            "tai alueen koko nimi.",
            text=text,
        )
    )


def closest(text: str, names: Iterable[str]) -> str | None:
    by_folded = {name.casefold(): name for name in names}
    found = get_close_matches(text.casefold(), by_folded, n=1, cutoff=0.7)
    return by_folded[found[0]] if found else None

"""What a password must be, and how an e-mail address is kept. Pure."""

from typing import Final

from app.language import _
from app.refusals import Refusal

SHORTEST: Final = 12
LONGEST: Final = 200
_EASY: Final = ("salasana", "lösenord", "losenord", "password", "qwerty", "123456", "havainto")


class WeakPassword(Refusal):
    status = 422


def normal_email(email: str) -> str:
    return email.strip().lower()


def check_password(password: str, *, email: str, name: str) -> None:
    """Length over composition (NIST SP 800-63B). Raises WeakPassword with what to do."""
    if len(password) < SHORTEST:
        raise WeakPassword(_("Salasanassa on oltava vähintään %(count)s merkkiä.", count=SHORTEST))
    if len(password) > LONGEST:
        raise WeakPassword(_("Salasanassa saa olla enintään %(count)s merkkiä.", count=LONGEST))
    if _is_easy(password.lower(), email=email, name=name):
        raise WeakPassword(_("Salasana on helppo arvata. Keksi toinen, esimerkiksi kolme sanaa."))


def _is_easy(password: str, *, email: str, name: str) -> bool:
    """Little is left of it without repeated characters, known words and the person's own."""
    words = (*_EASY, email.split("@", maxsplit=1)[0], *name.lower().split())
    rest = password
    for word in filter(lambda word: len(word) > 2, words):  # noqa: PLR2004 (initials say little)
        rest = rest.replace(word, "")
    return len(set(rest)) < SHORTEST // 3

"""What an address, a name and a password must be, and how an address is kept. Pure."""

from typing import Final

from email_validator import EmailNotValidError, validate_email

from app.language import _
from app.refusals import Refusal

SHORTEST: Final = 12
LONGEST: Final = 200
_EASY: Final = ("salasana", "lösenord", "losenord", "password", "qwerty", "123456", "havainto")


class WeakPassword(Refusal):
    status = 422


class BadPerson(Refusal):
    """The name or the address can't be anybody's."""

    status = 422


def normal_email(email: str) -> str:
    return email.strip().lower()


def check_email(email: str) -> None:
    """Whether a letter could be sent there; nobody is asked over the network. Raises BadPerson."""
    try:
        validate_email(email.strip(), check_deliverability=False)
    except EmailNotValidError as wrong:
        raise BadPerson(_("Kirjoita osoite muodossa nimi@esimerkki.fi")) from wrong
    if len(email.strip()) > LONGEST:
        raise BadPerson(_("Osoitteessa saa olla enintään %(count)s merkkiä.", count=LONGEST))


def check_person(*, email: str, name: str) -> None:
    check_email(email)
    if not name.strip():
        raise BadPerson(_("Kirjoita henkilön nimi"))
    if len(name) > LONGEST:
        raise BadPerson(_("Nimessä saa olla enintään %(count)s merkkiä.", count=LONGEST))


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

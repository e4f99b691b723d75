"""Links that let a person set a password: signed, for a time, and good once.

The signature covers the password hash and the session number, so a link dies when it is used,
when the password changes and when the person is signed out everywhere.
"""

from hashlib import blake2b
from typing import Final, Literal

from itsdangerous import BadSignature, SignatureExpired, URLSafeTimedSerializer
from sqlalchemy.orm import Session

from app.language import _
from app.models import Person
from app.refusals import Refusal

Purpose = Literal["reset", "invitation"]
LIFETIMES: Final[dict[Purpose, int]] = {"reset": 3600, "invitation": 7 * 24 * 3600}
"""Seconds."""


class LinkRefused(Refusal):
    status = 410


def make_token(*, secret_key: str, person: Person, purpose: Purpose) -> str:
    return _serializer(secret_key).dumps([person.id, purpose, _fingerprint(person)])


def person_of_token(session: Session, *, secret_key: str, token: str) -> Person:
    """Whose link it is. Raises LinkRefused when it is forged, too old or already used."""
    person_id, purpose, fingerprint = _read(secret_key, token)
    person = session.get(Person, person_id)
    if person is None or not person.active or _fingerprint(person) != fingerprint:
        raise LinkRefused(_("Linkki on jo käytetty tai korvattu uudella. Pyydä uusi linkki."))
    _demand_fresh(secret_key, token, purpose)
    return person


def _read(secret_key: str, token: str) -> tuple[int, Purpose, str]:
    try:
        person_id, purpose, fingerprint = _serializer(secret_key).loads(token)
    except BadSignature as broken:
        raise LinkRefused(
            _("Linkki ei kelpaa. Tarkista, että osoite on kokonainen, tai pyydä uusi linkki.")
        ) from broken
    return person_id, purpose, fingerprint


def _demand_fresh(secret_key: str, token: str, purpose: Purpose) -> None:
    try:
        _serializer(secret_key).loads(token, max_age=LIFETIMES[purpose])
    except SignatureExpired as expired:
        raise LinkRefused(_("Linkin aika on päättynyt. Pyydä uusi linkki.")) from expired


def _serializer(secret_key: str) -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(secret_key, salt="password-link")


def _fingerprint(person: Person) -> str:
    state = f"{person.password_hash}:{person.session_number}".encode()
    return blake2b(state, digest_size=8).hexdigest()

"""What a letter says: that there is something to read; or the reminder that an area has written."""

from app import mail
from app.language import SOURCE, _, known_language, speaking
from app.models import Delivery


def letter_of(delivery: Delivery, *, base_url: str) -> mail.Letter:
    """In the person's language. A letter of news is the same for everybody: it does not even say
    whether its receiver reports, answers or compiles.
    """
    with speaking(known_language(delivery.person.language) or SOURCE):
        subject, text = _said(delivery)
        return mail.Letter(
            to=delivery.person.email, subject=subject, text=text + _foot(base_url), key=delivery.key
        )


def _said(delivery: Delivery) -> tuple[str, str]:
    if delivery.letter is not None:
        return delivery.letter.subject, delivery.letter.text
    return (
        _("Uutta luettavaa Havainnossa"),
        _("Hei,\n\nsinulle on uusi ilmoitus Havainnossa."),
    )


def _foot(base_url: str) -> str:
    return _(
        "\n\nKirjaudu: %(link)s\n\n--\nTähän viestiin ei voi vastata. Oman tilin sivulla valitset,"
        " milloin saat sähköpostia.\n",
        link=f"{base_url.rstrip('/')}/ilmoitukset",
    )

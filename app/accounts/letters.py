"""Letters about an account: an invitation, a new password. They go at once or not at all."""

from app.language import _
from app.mail import Letter as Letter
from app.mail import MailFailed, opened
from app.models import Person
from app.refusals import Refusal


class LetterNotSent(Refusal):
    status = 503


def reset_letter(*, person: Person, link: str) -> Letter:
    return Letter(
        to=person.email,
        subject=_("Uusi salasana Havaintoon"),
        text=_(
            "Hei,\n\njoku, luultavasti sinä, pyysi uutta salasanaa Havaintoon."
            " Aseta se tästä linkistä:\n\n%(link)s\n\n"
            "Linkki toimii kerran ja tunnin ajan. Jos et pyytänyt sitä,"
            " voit jättää tämän viestin huomiotta: nykyinen salasanasi toimii edelleen.\n",
            link=link,
        ),
    )


def invitation_letter(*, person: Person, link: str) -> Letter:
    return Letter(
        to=person.email,
        subject=_("Tunnuksesi Havaintoon"),
        text=_(
            "Hei %(name)s,\n\nsinulle on tehty tunnus Havaintoon, sosiaalisen raportoinnin"
            " palveluun. Valitse salasana tästä linkistä:\n\n%(link)s\n\n"
            "Linkki toimii kerran ja seitsemän päivän ajan."
            " Kirjaudut sähköpostiosoitteellasi %(email)s.\n",
            name=person.name,
            link=link,
            email=person.email,
        ),
    )


def send_letter(*, letter: Letter, mail_url: str, mail_from: str) -> None:
    """Raises LetterNotSent when the mail server does not take it."""
    try:
        with opened(mail_url, mail_from) as mailbox:
            mailbox(letter)
    except MailFailed as failure:
        raise LetterNotSent(
            _("Sähköpostia ei voitu lähettää. Yritä hetken päästä uudelleen.")
        ) from failure

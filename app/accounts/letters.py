"""Letters by e-mail: to a folder in the embedded mode, else over SMTP."""

import smtplib
import ssl
import uuid
from dataclasses import dataclass
from email.message import EmailMessage
from email.utils import make_msgid
from pathlib import Path
from typing import Final
from urllib.parse import SplitResult, unquote, urlsplit

from app.language import _
from app.models import Person
from app.refusals import Refusal

_SECONDS: Final = 20


class LetterNotSent(Refusal):
    status = 503


@dataclass(frozen=True, kw_only=True)
class Letter:
    to: str
    subject: str
    text: str


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
    """Send it; `mail_url` is `folder:PATH`, `smtp://…` (STARTTLS) or `smtps://…`.

    Raises LetterNotSent when the mail server does not take it.
    """
    message = _message(letter, mail_from)
    try:
        _deliver(message, mail_url)
    except (OSError, smtplib.SMTPException) as failure:
        raise LetterNotSent(
            _("Sähköpostia ei voitu lähettää. Yritä hetken päästä uudelleen.")
        ) from failure


def _deliver(message: EmailMessage, mail_url: str) -> None:
    if mail_url.startswith("folder:"):
        _put_in_folder(message, Path(mail_url.removeprefix("folder:")))
    else:
        _send_over_smtp(message, urlsplit(mail_url))


def _message(letter: Letter, mail_from: str) -> EmailMessage:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = mail_from, letter.to, letter.subject
    message["Message-ID"] = make_msgid(domain=mail_from.rsplit("@", maxsplit=1)[-1])
    message.set_content(letter.text, cte="8bit")
    return message


def _put_in_folder(message: EmailMessage, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{uuid.uuid4().hex}.eml").write_bytes(bytes(message))


def _send_over_smtp(message: EmailMessage, url: SplitResult) -> None:
    with _connected(url) as server:
        if url.username:
            server.login(unquote(url.username), unquote(url.password or ""))
        server.send_message(message)


def _connected(url: SplitResult) -> smtplib.SMTP:
    host, context = url.hostname or "localhost", ssl.create_default_context()
    if url.scheme == "smtps":
        return smtplib.SMTP_SSL(host, url.port or 465, timeout=_SECONDS, context=context)
    server = smtplib.SMTP(host, url.port or 587, timeout=_SECONDS)
    server.ehlo()
    if server.has_extn("starttls") or url.username:
        # A password never travels in the open: without STARTTLS this raises.
        server.starttls(context=context)
    return server

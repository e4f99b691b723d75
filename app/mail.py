"""Letters out of the house: to a folder in the embedded mode, else over SMTP. Knows no people."""

import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from email.message import EmailMessage
from email.utils import localtime, parseaddr
from pathlib import Path
from typing import Final, Literal, Protocol
from urllib.parse import SplitResult, unquote, urlsplit
from uuid import uuid4

_SECONDS: Final = 20
_PERMANENT: Final = 500
"""SMTP replies from here on say that trying again changes nothing."""

Reason = Literal["unreachable", "sign_in", "address", "refused", "folder"]
OURS: Final = frozenset({"unreachable", "sign_in", "folder"})
"""Reasons that would stop every other letter too."""


class MailFailed(Exception):  # noqa: N818 (said by whoever sends, in words)
    """The letter did not leave. `reason` is a code; `lasting` says that trying again is vain."""

    def __init__(self, reason: Reason, *, lasting: bool = False) -> None:
        super().__init__(reason)
        self.reason: Reason = reason
        self.lasting = lasting


@dataclass(frozen=True, kw_only=True)
class Letter:
    to: str
    subject: str
    text: str
    key: str = field(default_factory=lambda: uuid4().hex)
    """Its Message-ID and file are named by it: the same letter sent again is the same letter."""


class Mailbox(Protocol):
    """Takes a letter. Raises `MailFailed`."""

    def __call__(self, letter: Letter, /) -> None: ...


@contextmanager
def opened(mail_url: str, mail_from: str) -> Iterator[Mailbox]:
    """`folder:PATH`, `smtp://…` (STARTTLS) or `smtps://…`; one connection for many letters."""
    if mail_url.startswith("folder:"):
        yield _Folder(Path(mail_url.removeprefix("folder:")), mail_from)
        return
    server = _Server(urlsplit(mail_url), mail_from)
    try:
        yield server
    finally:
        server.close()


@dataclass(frozen=True)
class _Folder:
    folder: Path
    mail_from: str

    def __call__(self, letter: Letter) -> None:
        """Whole or not at all; a letter sent twice overwrites itself."""
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            unfinished = self.folder / f".{letter.key}.{uuid4().hex}"
            unfinished.write_bytes(bytes(message_of(letter, self.mail_from)))
            unfinished.replace(self.folder / f"{letter.key}.eml")
        except OSError as failure:
            raise MailFailed("folder") from failure


@dataclass
class _Server:
    url: SplitResult
    mail_from: str
    connection: smtplib.SMTP | None = None

    def __call__(self, letter: Letter) -> None:
        try:
            self.connection = self.connection or _connected(self.url)
            self.connection.send_message(message_of(letter, self.mail_from))
        except (OSError, smtplib.SMTPException, ValueError) as failure:
            self.close()  # whatever state it is in; the next letter begins anew
            raise _failed(failure) from failure

    def close(self) -> None:
        if self.connection is not None:
            with suppress(OSError, smtplib.SMTPException):
                self.connection.quit()
        self.connection = None


def _failed(failure: Exception) -> MailFailed:
    match failure:
        case ValueError():  # an address that no message can carry
            return MailFailed("address", lasting=True)
        case smtplib.SMTPAuthenticationError():
            return MailFailed("sign_in")
        case smtplib.SMTPRecipientsRefused():
            codes = [code for code, _said in failure.recipients.values()]
            return MailFailed("address", lasting=min(codes, default=0) >= _PERMANENT)
        case smtplib.SMTPResponseException():
            return MailFailed("refused")
    return MailFailed("unreachable")


def message_of(letter: Letter, mail_from: str) -> EmailMessage:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = mail_from, letter.to, letter.subject
    message["Date"] = localtime()
    message["Message-ID"] = f"<{letter.key}@{parseaddr(mail_from)[1].rpartition('@')[2]}>"
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(letter.text, cte="8bit")
    return message


def _connected(url: SplitResult) -> smtplib.SMTP:
    host, context = url.hostname or "localhost", ssl.create_default_context()
    if url.scheme == "smtps":
        server: smtplib.SMTP = smtplib.SMTP_SSL(
            host, url.port or 465, timeout=_SECONDS, context=context
        )
    else:
        server = smtplib.SMTP(host, url.port or 587, timeout=_SECONDS)
        server.ehlo()
        if server.has_extn("starttls") or url.username:
            # A password never travels in the open: without STARTTLS this raises.
            server.starttls(context=context)
    if url.username:
        server.login(unquote(url.username), unquote(url.password or ""))
    return server

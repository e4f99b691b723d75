"""How often one address, and one account, may try to sign in."""

from hashlib import blake2b
from typing import Final

from flask import Flask, Response, request
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address

from app.accounts.rules import normal_email

PER_ADDRESS: Final = "60 per 15 minutes"
"""Many: a whole office may share one address."""
PER_ACCOUNT: Final = "10 per 15 minutes"
LETTERS_PER_ADDRESS: Final = "20 per hour"
LETTERS_PER_ACCOUNT: Final = "3 per hour"

limiter = Limiter(get_remote_address, strategy="moving-window")


def init_app(app: Flask, *, storage: str) -> None:
    app.config["RATELIMIT_STORAGE_URI"] = storage
    limiter.init_app(app)


def account() -> str:
    """The account tried, as a hash: the store of counts need not know addresses."""
    email = normal_email(request.form.get("email", ""))
    return "account:" + blake2b(email.encode(), digest_size=12).hexdigest()


def failed(response: Response) -> bool:
    return response.status_code >= 400  # noqa: PLR2004

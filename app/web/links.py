"""Addresses that leave the house in letters."""

from flask import url_for

from app.accounts.tokens import Purpose, make_token
from app.models import Person
from app.web.settings import current_config


def password_link(person: Person, purpose: Purpose) -> str:
    """On the address that the settings give: a request's Host header is anybody's to write."""
    config = current_config()
    token = make_token(secret_key=config.secret_key, person=person, purpose=purpose)
    return config.base_url.rstrip("/") + url_for("accounts.choose_password", token=token)

"""Addresses of pages that people give as what shows that it is so."""

from typing import Final
from urllib.parse import urlsplit

LONGEST: Final = 500


def is_address(link: str) -> bool:
    """A whole address of the web, without anybody's name or password in it."""
    try:
        parts = urlsplit(link)
    except ValueError:
        return False
    whole = parts.scheme in ("http", "https") and "." in (parts.hostname or "")
    return whole and not parts.username and len(link) <= LONGEST and len(link.split()) == 1

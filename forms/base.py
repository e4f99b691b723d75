"""What every form shares: the page's language for built-in messages, and clean text."""

from typing import Any

from flask_wtf import FlaskForm
from wtforms.fields.choices import SelectChoice as SelectChoice  # type: ignore[attr-defined]
from wtforms.i18n import get_translations

from app.language import current_language


class Form(FlaskForm):  # type: ignore[misc] # Flask-WTF publishes no types
    class Meta(FlaskForm.Meta):  # type: ignore[misc]
        def get_translations(self, form: Any) -> Any:  # noqa: ARG002 (WTForms' signature)
            return get_translations([current_language()])


def strip(value: str | None) -> str:
    """Text without the spaces around it, nor NUL, which PostgreSQL can't store; a filter."""
    return (value or "").replace("\0", "").strip()


def nothing_if_empty(value: str | None) -> str | None:
    """A select's empty choice is no choice."""
    return value or None

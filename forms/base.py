"""What every form shares: the page's language for built-in messages, and clean text."""

from typing import Any

from flask_wtf import FlaskForm
from wtforms.i18n import get_translations

from app.language import current_language


class Form(FlaskForm):
    class Meta(FlaskForm.Meta):
        def get_translations(self, form: Any) -> Any:
            return get_translations([current_language()])


def strip(value: str | None) -> str:
    """Text without the spaces around it; a filter for text fields."""
    return (value or "").strip()


def nothing_if_empty(value: str | None) -> str | None:
    """A select's empty choice is no choice."""
    return value or None

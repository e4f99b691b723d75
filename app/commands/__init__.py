"""The commands of `havainto`. They speak HAVAINTO_LANGUAGE; said here, before any of them does."""

import os

from app.language import SOURCE, known_language, set_language

set_language(known_language(os.environ.get("HAVAINTO_LANGUAGE")) or SOURCE)

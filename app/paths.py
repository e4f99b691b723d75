"""Where the templates, migrations and built assets lie, in a checkout and in an installed wheel."""

from pathlib import Path

APP = Path(__file__).resolve().parent
ROOT = APP.parent
TEMPLATES = ROOT / "templates"
MIGRATIONS = ROOT / "migrations"
STATIC = APP / "static"
TRANSLATIONS = APP / "translations"

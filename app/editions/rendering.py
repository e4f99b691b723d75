"""An edition's data in one language → a page, or a PDF with the same content."""

from pathlib import Path
from typing import Final

from app.editions.view import heading_of, view_of
from app.language import Language, speaking
from app.paths import STATIC
from app.pdf import FontFile, html_to_pdf, render_html
from app.summaries.edition_data import EditionData

STYLE: Final = STATIC / "edition.css"
FACES: Final = ((400, "normal"), (400, "italic"), (600, "normal"))
FAMILIES: Final = (("Source Sans 3", "latin"), ("Source Sans 3 Ext", "latin-ext"))
"""The second family carries the letters of the Sámi languages and of many people's names."""


def render_page(data: EditionData, *, language: Language) -> str:
    """The edition as a fragment for a web page: everything inside <main>."""
    with speaking(language):
        return render_html("editions/content.html", {"edition": view_of(data)})


def heading(data: EditionData, *, language: Language) -> str:
    """The words of the page's h1."""
    with speaking(language):
        return heading_of(data)


def render_document(data: EditionData, *, language: Language) -> str:
    """The edition as the whole HTML document that its PDF is made of."""
    with speaking(language):
        values = {"edition": view_of(data), "created": data.locked_on.isoformat()}
        return render_html("editions/document.html", values)


def render_pdf(data: EditionData, *, language: Language) -> bytes:
    """PDF/UA-1, the same bytes each time. Raises `app.pdf.NotRenderable` without built assets."""
    html = render_document(data, language=language)
    return html_to_pdf(html, css=_style(STYLE), fonts=faces())


def _style(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def faces() -> tuple[FontFile, ...]:
    return tuple(
        FontFile(
            family=family,
            weight=weight,
            style=style,
            path=STATIC / "fonts" / f"source-sans-3-{letters}-{weight}-{style}.woff2",
        )
        for family, letters in FAMILIES
        for weight, style in FACES
    )

"""A template and plain values in, an accessible PDF out (PDF/UA-1). Knows nothing of reports.

The same HTML gives the same bytes: nothing here reads the clock, and the file's identifier is the
hash of its HTML. Nothing is fetched: styles, fonts and pictures come inside the HTML or the CSS.
"""

import hashlib
from base64 import b64encode
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from pydyf import String
from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError, URLFetcher

from app.language import gettext, ngettext
from app.paths import TEMPLATES


class NotRenderable(Exception):  # noqa: N818 (says what is, not who failed)
    """The document points at something outside itself, or a font is missing."""


@dataclass(frozen=True, kw_only=True)
class FontFile:
    """A font to embed: under which CSS name, at which weight, from which file."""

    family: str
    weight: int
    style: str
    path: Path

    def rule(self) -> str:
        try:
            content = b64encode(self.path.read_bytes()).decode("ascii")
        except FileNotFoundError:
            message = f"{self.path} is missing: build the assets first (make assets)"
            raise NotRenderable(message) from None
        return (
            f'@font-face {{ font-family: "{self.family}"; font-weight: {self.weight}; '
            f"font-style: {self.style}; src: url(data:font/woff2;base64,{content}); }}"
        )


@cache
def environment() -> Environment:
    made = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals.update(_=gettext, ngettext=ngettext)
    return made


def render_html(template: str, values: Mapping[str, Any]) -> str:
    """The template filled with plain values, in the current language."""
    return environment().get_template(template).render(values)


def html_to_pdf(html: str, *, css: str, fonts: Sequence[FontFile] = ()) -> bytes:
    """Raise `NotRenderable` when the HTML or CSS asks for anything but `data:` addresses."""
    try:
        return _write(html, css=css + "".join(_rules(tuple(fonts))))
    except FatalURLFetchingError as asked:
        raise NotRenderable(str(asked)) from asked


@cache
def _rules(fonts: tuple[FontFile, ...]) -> tuple[str, ...]:
    return tuple(font.rule() for font in fonts)


def _write(html: str, *, css: str) -> bytes:
    fetcher = URLFetcher(allowed_protocols={"data"}, allow_redirects=False, fail_on_errors=True)
    known_fonts = FontConfiguration()
    sheet = CSS(string=css, url_fetcher=fetcher, font_config=known_fonts, media_type="print")
    written = HTML(string=html, url_fetcher=fetcher, media_type="print").write_pdf(
        stylesheets=[sheet],
        font_config=known_fonts,
        pdf_variant="pdf/ua-1",
        pdf_identifier=hashlib.sha256((css + html).encode()).digest()[:16],
        finisher=_finish_tags,
    )
    return bytes(written)


_BY_COLUMN: Final = "/THead"


def _finish_tags(document: Any, pdf: Any) -> None:
    """What PDF/UA asks and WeasyPrint 70 leaves out: the scope of headers, languages of parts."""
    elements = [part for part in pdf.objects if _is_element(part)]
    by_reference = {part.reference: part for part in elements}
    for element in elements:
        if element["S"] == "/TH":
            group = by_reference[by_reference[element["P"]]["P"]]
            element["A"]["Scope"] = "/Column" if group["S"] == _BY_COLUMN else "/Row"
    _name_languages(document, [part for part in elements if part["S"] == "/BlockQuote"])


def _is_element(part: Any) -> bool:
    return isinstance(part, dict) and part.get("Type") == "/StructElem"


def _name_languages(document: Any, quotes: list[Any]) -> None:
    # WeasyPrint makes one element per block quote's box, page by page, in the boxes' order.
    boxes = [box for page in document.pages for box in _block_quotes(page._page_box)]  # noqa: SLF001
    for quote, box in zip(quotes, boxes, strict=True):
        if language := box.element.get("lang"):
            quote["Lang"] = String(language)


def _block_quotes(box: Any) -> Iterator[Any]:
    box = getattr(box, "_box", box)
    if box.element_tag == "blockquote":
        yield box
    for child in getattr(box, "children", ()):
        yield from _block_quotes(child)

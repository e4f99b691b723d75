"""A template and plain values in, an accessible PDF out (PDF/UA-1). Knows nothing of reports.

The same HTML gives the same bytes: nothing here reads the clock, and the file's identifier is the
hash of its HTML. Nothing is fetched: styles, fonts and pictures come inside the HTML or the CSS.
"""

import hashlib
from base64 import b64encode
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any, Final

from fontTools.ttLib import TTFont
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from pydyf import Dictionary, String
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
        content = b64encode(self._unpacked()).decode("ascii")
        return (
            f'@font-face {{ font-family: "{self.family}"; font-weight: {self.weight}; '
            f"font-style: {self.style}; src: url(data:font/ttf;base64,{content}); }}"
        )

    def _unpacked(self) -> bytes:
        """As plain TrueType: WeasyPrint would unpack a WOFF2 anew, slowly, for every document."""
        if not self.path.exists():
            raise NotRenderable(f"{self.path} is missing: build the assets first (make assets)")
        font, unpacked = TTFont(self.path, recalcTimestamp=False), BytesIO()
        font.flavor = None
        font.save(unpacked)
        return unpacked.getvalue()


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


def _finish_tags(document: Any, pdf: Any) -> None:
    """What PDF/UA asks and WeasyPrint 70 leaves out."""
    elements = {part.reference: part for part in pdf.objects if _is(part, "/StructElem")}
    _scope_headers(elements)
    _name_languages(document, [part for part in elements.values() if part["S"] == "/BlockQuote"])
    _set_margins_apart(pdf, elements)
    for part in pdf.objects:
        if _is(part, "/Annot"):
            part["F"] = _PRINTED


_PRINTED: Final = 4
"""The flag of an annotation that is there on paper too (ISO 32000-1, 12.5.3)."""


def _is(part: Any, kind: str) -> bool:
    return isinstance(part, dict) and part.get("Type") == kind


def _scope_headers(elements: Mapping[bytes, Any]) -> None:
    for element in elements.values():
        if element["S"] == "/TH":
            group = elements[elements[element["P"]]["P"]]
            element["A"]["Scope"] = "/Column" if group["S"] == "/THead" else "/Row"


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


def _set_margins_apart(pdf: Any, elements: Mapping[bytes, Any]) -> None:
    """Running heads and feet are page furniture: not read out on every page.

    WeasyPrint marks them as content of elements that hang on no tree.
    """
    objects = {part.reference: part for part in pdf.objects}
    root = objects[pdf.catalog["StructTreeRoot"]]
    numbers = objects[root["ParentTree"]]["Nums"]
    document = objects[root["K"][0]]
    for page, marks in _stray_marks(elements, document).items():
        _mark_as_furniture(objects[objects[page]["Contents"]], marks)
        owners = numbers[2 * pdf.page_references.index(page) + 1]
        for mark in marks:
            owners[mark] = "null"


def _stray_marks(elements: Mapping[bytes, Any], document: Any) -> dict[bytes, set[int]]:
    """Page → the numbers of the content marked on it that the document does not hold."""
    held = set(document["K"])
    strays: dict[bytes, set[int]] = {}
    for reference, element in elements.items():
        if element["P"] == document.reference and reference not in held:
            strays.setdefault(element["Pg"], set()).update(_marks(element, elements))
    return strays


def _marks(element: Any, elements: Mapping[bytes, Any]) -> Iterator[int]:
    for kid in element["K"]:
        if isinstance(kid, int):
            yield kid
        else:
            yield from _marks(elements[kid], elements)


def _mark_as_furniture(content: Any, marks: set[int]) -> None:
    operators = content.stream
    for index, operand in enumerate(operators):
        if isinstance(operand, dict) and operand.get("MCID") in marks:
            operators[index - 1] = b"/Artifact"
            operators[index] = Dictionary({"Type": "/Pagination"})

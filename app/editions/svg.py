"""Small pieces of SVG: escaped, numbers in one format: the same picture is the same text."""

from dataclasses import dataclass
from html import escape
from typing import Final
from urllib.parse import quote

INK: Final = "#1d2b33"
MUTED: Final = "#53656f"
LINE: Final = "#c3ced4"
NOW: Final = "#0b4a6f"
BEFORE: Final = "#a3c1d1"
PAPER: Final = "#ffffff"
SHADES: Final = ("#deeaf1", "#b3cfde", "#7fb0c8", "#0b4a6f")
"""Light to dark: told apart in greyscale print and by the colour-blind."""
FONT: Final = "'Source Sans 3', 'Source Sans 3 Ext', Helvetica, Arial, sans-serif"
"""Quoted: a browser takes no name that ends in a bare digit, and falls back to a serif."""


@dataclass(frozen=True, kw_only=True)
class Picture:
    """A finished picture; `alt` says in words what it shows. Sizes are CSS pixels."""

    markup: str
    alt: str
    width: int
    height: int

    @property
    def address(self) -> str:
        """As a `data:` address. WeasyPrint gives an alternative text to <img> but not to <svg>."""
        return "data:image/svg+xml," + quote(self.markup)


def number(value: float) -> str:
    return f"{value:.1f}".rstrip("0").rstrip(".")


def element(name: str, *children: str, **attributes: str | float) -> str:
    """One element; `font_size=9` becomes `font-size="9"`. Children are markup."""
    named = "".join(f' {_name(key)}="{_value(value)}"' for key, value in attributes.items())
    return f"<{name}{named}>{''.join(children)}</{name}>" if children else f"<{name}{named}/>"


def _name(key: str) -> str:
    return key if any(map(str.isupper, key)) else key.replace("_", "-")


def _value(value: str | float) -> str:
    return escape(value) if isinstance(value, str) else number(value)


def text(x: float, y: float, said: str, **attributes: str | float) -> str:
    return element("text", escape(said), x=x, y=y, **{"fill": INK, "font_size": 13.0, **attributes})


def rectangle(x: float, y: float, width: float, height: float, **attributes: str | float) -> str:
    return element("rect", x=x, y=y, width=width, height=height, **attributes)


def line(x1: float, y1: float, x2: float, y2: float, **attributes: str | float) -> str:
    given = {"stroke": LINE, "stroke_width": 1.0, **attributes}
    return element("line", x1=x1, y1=y1, x2=x2, y2=y2, **given)


def wrapped(said: str, longest: int) -> tuple[str, ...]:
    """The words in lines of about `longest` characters; a longer word stands alone."""
    lines = [""]
    for word in said.split():
        if lines[-1] and len(lines[-1]) + 1 + len(word) > longest:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return tuple(lines)


HATCHED: Final = "url(#hatch)"
_HATCH: Final = element(
    "defs",
    element(
        "pattern",
        rectangle(0, 0, 6, 6, fill=PAPER),
        rectangle(0, 0, 1.6, 6, fill=MUTED),
        id="hatch",
        width=6,
        height=6,
        patternUnits="userSpaceOnUse",
        patternTransform="rotate(45)",
    ),
)


def hatched(x: float, y: float, width: float, height: float) -> str:
    """The mark of a count that may not be shown: a pattern, never a colour alone."""
    return rectangle(x, y, width, height, fill=HATCHED, stroke=MUTED, stroke_width=0.8)


def picture(*parts: str, width: int, height: float, alt: str) -> Picture:
    whole = round(height)
    markup = element(
        "svg",
        _HATCH,
        *parts,
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {width} {whole}",
        width=width,
        height=whole,
        font_family=FONT,
    )
    return Picture(markup=markup, alt=alt, width=width, height=whole)

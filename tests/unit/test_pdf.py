"""HTML to PDF/UA: what screen readers need, the same bytes, and nothing fetched."""

import subprocess
import sys
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pypdf import PdfReader

from app.pdf import FontFile, NotRenderable, html_to_pdf

PAGE = """<!doctype html><html lang="fi"><head><title>Koe</title></head><body><main>
<h1>Koe</h1><p>Teksti, johon <a href="#t">viitataan</a>.</p>
<blockquote lang="sv"><p>Hej.</p></blockquote><blockquote><p>Hei.</p></blockquote>
<table id="t"><caption>Luvut</caption>
<thead><tr><th scope="col">Teema</th><th scope="col">Raportteja</th></tr></thead>
<tbody><tr><th scope="row">Asuminen</th><td>7</td></tr></tbody></table>
</main></body></html>"""
RUNNING = '@page { @bottom-center { content: "sivu " counter(page) } }'


def elements(content: bytes, kind: str) -> list[Any]:
    with pikepdf.open(BytesIO(content)) as pdf:
        root = pdf.Root.StructTreeRoot
        return [dict(each) for each in walked(root) if each.get("/S") == kind]


def walked(element: Any) -> Any:
    kids = element.get("/K")
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield kid
            yield from walked(kid)


def test_the_same_html_gives_the_same_bytes() -> None:
    assert html_to_pdf(PAGE, css=RUNNING) == html_to_pdf(PAGE, css=RUNNING)


def test_another_process_with_another_hash_seed_gives_the_same_bytes(tmp_path: Path) -> None:
    script = (
        "import sys; from app.pdf import html_to_pdf; from pathlib import Path;"
        "Path(sys.argv[1]).write_bytes(html_to_pdf(sys.argv[2], css=sys.argv[3]))"
    )
    out = tmp_path / "other.pdf"
    subprocess.run(
        [sys.executable, "-c", script, str(out), PAGE, RUNNING],
        check=True,
        env={"PYTHONHASHSEED": "7", "PATH": "/usr/bin:/bin"},
        cwd=Path(__file__).parents[2],
    )
    assert out.read_bytes() == html_to_pdf(PAGE, css=RUNNING)


def test_headers_of_columns_and_rows_say_which_they_are() -> None:
    scopes = [str(each["/A"]["/Scope"]) for each in elements(html_to_pdf(PAGE, css=""), "/TH")]
    assert scopes == ["/Column", "/Column", "/Row"]


def test_a_swedish_quote_is_read_out_in_swedish() -> None:
    quotes = elements(html_to_pdf(PAGE, css=""), "/BlockQuote")
    assert [str(each.get("/Lang")) for each in quotes] == ["sv", "None"]


def test_a_quote_that_breaks_over_pages_keeps_its_language_on_both() -> None:
    long = PAGE.replace("<p>Hej.</p>", "<p>Hej på dig. </p>" * 80)
    quotes = elements(html_to_pdf(long, css="@page { size: A5 }"), "/BlockQuote")
    assert [str(each.get("/Lang")) for each in quotes[:2]] == ["sv", "sv"]


def test_running_feet_are_furniture_and_not_read_out() -> None:
    with pikepdf.open(BytesIO(html_to_pdf(PAGE, css=RUNNING))) as pdf:
        marks = [
            (str(operands[0]), operands[1])
            for operands, operator in pikepdf.parse_content_stream(pdf.pages[0])
            if str(operator) == "BDC"
        ]
        furniture = [tag for tag, facts in marks if facts.get("/Type") == "/Pagination"]
        owners = pdf.Root.StructTreeRoot.ParentTree.Nums[1]
        held = [facts["/MCID"] for _tag, facts in marks if "/MCID" in facts]
    assert furniture == ["/Artifact"]
    assert len(held) == sum(owner is not None for owner in owners)


def test_links_are_there_on_paper_too() -> None:
    with pikepdf.open(BytesIO(html_to_pdf(PAGE, css=""))) as pdf:
        assert [int(each.F) for each in pdf.pages[0].Annots] == [4]


def test_the_document_knows_its_title_and_language() -> None:
    read = PdfReader(BytesIO(html_to_pdf(PAGE, css="")))
    assert read.metadata is not None
    assert read.metadata.title == "Koe"
    assert read.trailer["/Root"]["/Lang"] == "fi"
    assert [each["/Title"] for each in read.outline] == ["Koe"]


@pytest.mark.parametrize("address", ["http://example.org/x.png", "file:///etc/passwd"], ids=str)
def test_nothing_is_fetched_from_outside(address: str) -> None:
    with pytest.raises(NotRenderable):
        html_to_pdf(PAGE.replace("<p>", f'<img alt="kuva" src="{address}"><p>', 1), css="")


def test_a_missing_font_says_what_to_build(tmp_path: Path) -> None:
    font = FontFile(family="Koe", weight=400, style="normal", path=tmp_path / "none.woff2")
    with pytest.raises(NotRenderable, match="make assets"):
        html_to_pdf(PAGE, css="", fonts=[font])

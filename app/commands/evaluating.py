"""`havainto evaluate`: how well the tags fit labelled reports; no database."""

import json
from collections.abc import Iterator
from pathlib import Path

import click
from rich.console import Console
from rich.table import Table

from app.commands.ground import analyser, fail
from app.language import _
from nlp.evaluation.answers import by_analysis
from nlp.evaluation.gate import GateQuality
from nlp.evaluation.measures import ListScore, Score
from nlp.evaluation.page import page
from nlp.evaluation.quality import Quality, evaluate
from nlp.evaluation.reports import Labelled, UnreadableReportError, read_reports

_FILE = click.Path(dir_okay=False, path_type=Path)
UNKNOWN_WRITER = "The file's users have not said."


@click.command(
    help=_(
        "Mittaa asiasanojen laadun raporteista, joihin ihminen on merkinnyt oikeat teemat ja "
        "ryhmät. FILE on JSON-rivejä: phenomenon, consequences, proposal (tai text), lang, themes, "
        "groups; halutessa places, hard, id ja toisen lukijan themes_again ja groups_again."
    )
)
@click.argument("file", type=_FILE)
@click.option("--json", "as_json", type=_FILE, help=_("Kirjoita luvut JSON-tiedostoon."))
@click.option("--page", "as_page", type=_FILE, help=_("Kirjoita luvut luettavaksi sivuksi."))
@click.option("--written-by", default=UNKNOWN_WRITER, help=_("Kuka kirjoitti ja merkitsi tekstit."))
@click.option(
    "--gate",
    "with_gate",
    is_flag=True,
    help=_("Mittaa myös henkilötietoportti ja paikat keksityillä lauseilla (muutama minuutti)."),
)
def command(
    *, file: Path, as_json: Path | None, as_page: Path | None, written_by: str, with_gate: bool
) -> None:
    quality = _quality(_reports(file), written_by)
    gate = GateQuality.measured(analyser()) if with_gate else None
    for table in _tables(quality, gate):
        Console(soft_wrap=True).print(table)
    if as_json:
        figures = quality.as_dict() | (gate.as_dict() if gate else {})
        as_json.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    if as_page:
        sections = [gate.section()] if gate else []
        as_page.write_text(page(quality, sections=sections), encoding="utf-8")


def _tables(quality: Quality, gate: GateQuality | None) -> Iterator[Table]:
    for name in ("themes", "groups", "places"):
        if name in quality.parts["all"]:
            yield _table(name, quality)
    if gate is not None:
        yield _table_of(gate)


def _table_of(gate: GateQuality) -> Table:
    table = Table(title=_("Henkilötiedot"))
    table.add_column(_("Mitä kokeiltiin"))
    for head in (_("Määrä"), _("Löytyi"), _("Pysäytettiin")):
        table.add_column(head, justify="right")
    for name, tried, found, blocked in gate.rows():
        table.add_row(name, str(tried), f"{found:.3f}", f"{blocked:.3f}")
    return table


def _reports(file: Path) -> list[Labelled]:
    try:
        found = read_reports(file)
    except (OSError, UnreadableReportError) as error:
        fail(_("Tiedostoa ei voi lukea: %(reason)s", reason=error))
    return found or fail(_("Tiedostossa %(file)s ei ole yhtään raporttia.", file=file.name))


def _quality(reports: list[Labelled], written_by: str) -> Quality:
    ready = analyser()
    answered = by_analysis(reports, lambda one: ready.analyse(one.text, language=one.language))
    return evaluate(answered, version=ready.lexicon_version, written_by=written_by)


def _table(name: str, quality: Quality) -> Table:
    table = Table(title={"themes": _("Teemat"), "groups": _("Ryhmät"), "places": _("Paikat")}[name])
    table.add_column(_("Osa tai koodi"))
    for head in (_("Määrä"), _("Tarkkuus"), _("Saanti"), "F1", _("Viiden joukossa")):
        table.add_column(head, justify="right")
    for part, lists in quality.parts.items():
        if name in lists:
            table.add_row(_part(part), *_cells(lists[name].micro), f"{lists[name].first_five:.2f}")
    table.add_row(_("makro"), *_macro(quality.parts["all"][name]), "", end_section=True)
    for code, score in quality.parts["all"][name].by_code.items():
        table.add_row(code, *_cells(score), "")
    return table


def _part(part: str) -> str:
    return {
        "all": _("kaikki (mikro)"),
        "fi": _("suomi"),
        "sv": _("ruotsi"),
        "hard": _("vaikeat"),
        "plain": _("suorasanaiset"),
        "people": _("toinen lukija"),
    }[part]


def _cells(score: Score) -> tuple[str, ...]:
    shares = (
        (score.precision, score.precision_interval),
        (score.recall, score.recall_interval),
        (score.f1, score.f1_interval),
    )
    return (str(score.support), *(f"{v:.2f} ({low:.2f}–{high:.2f})" for v, (low, high) in shares))


def _macro(score: ListScore) -> tuple[str, ...]:
    macro = (score.macro_precision, score.macro_recall, score.macro_f1)
    return (str(len(score.by_code)), *(f"{value:.2f}" for value in macro))

"""`havainto train`: labelled reports into the models that weigh themes and groups; no database."""

from pathlib import Path

import click

from app.commands.ground import fail
from app.demo.services import CORPUS
from app.language import _
from nlp.evaluation.answers import by_models
from nlp.evaluation.measures import ListScore
from nlp.evaluation.quality import evaluate
from nlp.evaluation.reports import UnreadableReportError, read_reports
from nlp.model import store
from nlp.model.training import OWN_TEXTS, Lesson, lessons, train

_FILE = click.Path(dir_okay=False, exists=True, path_type=Path)


@click.command(
    help=_(
        "Kouluttaa mallit, jotka punnitsevat teemoja ja ryhmiä. FILE on JSON-rivejä, joissa on "
        "ihmisen antamat teemat ja ryhmät; ilman tiedostoja käytetään mukana tulevia tekstejä. "
        "Samoista teksteistä tulee sama malli tavu tavulta."
    )
)
@click.argument("files", nargs=-1, type=_FILE, metavar="[FILE]...")
@click.option("--out", type=click.Path(path_type=Path), default=store.FILE, help=_("Mihin malli."))
@click.option("--check", is_flag=True, help=_("Mittaa ensin, kukin tiedosto vuorollaan sivussa."))
def command(*, files: tuple[Path, ...], out: Path, check: bool) -> None:
    read = {path: _lessons(path) for path in (files or (*CORPUS, *OWN_TEXTS))}
    if check:
        for held in files or CORPUS:
            _check(held, read)
    given = [one for lesson in read.values() for one in lesson]
    content = store.written(train(given))
    out.write_bytes(content)
    click.echo(
        _(
            "Malli on tiedostossa %(file)s: %(texts)s tekstiä, %(size)s kt.",
            file=out,
            texts=len(given),
            size=len(content) // 1000,
        )
    )


def _lessons(path: Path) -> list[Lesson]:
    try:
        return lessons(read_reports(path), writer=path.stem)
    except (OSError, UnreadableReportError) as error:
        fail(_("Tiedostoa ei voi lukea: %(reason)s", reason=error))


def _check(held: Path, read: dict[Path, list[Lesson]]) -> None:
    """The figures of one file by models that have not seen it."""
    rest = [one for path, lesson in read.items() if path != held for one in lesson]
    answered = by_models(read[held], train(rest))
    quality = evaluate(answered, version="", written_by="")
    for part, lists in quality.parts.items():
        for name, score in lists.items():
            click.echo(f"{held.name:16} {part:6} {name:8} {_line(score)}")


def _line(score: ListScore) -> str:
    one = score.micro
    return (
        f"P {one.precision:.2f} R {one.recall:.2f} F1 {one.f1:.2f} "
        f"@5 {score.first_five:.2f} ({score.one_in_first_five:.2f})"
    )

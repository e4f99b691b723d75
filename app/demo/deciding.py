"""What the demo's compilers say of the machine's finds: so that the page of quality has agreement
and disagreement to show. The corpus knows what each report is about.
"""

from collections.abc import Iterator
from itertools import chain
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from app.demo.services import compiler
from app.models import Report, ReportState
from app.tagging.services import decide_tag

LISTS: Final = ("theme", "group")
BY: Final = "compiler"
Word = tuple[str, str, bool]
"""A code list, a code, and whether it holds."""


def decide_finds(session: Session) -> None:
    """Idempotent; it changes no count. What a half-year has taken in is left as it is."""
    chosen = (
        select(Report)
        .where(Report.channel == "import", Report.state == ReportState.ACCEPTED)
        .options(selectinload(Report.suggestions), selectinload(Report.decisions))
        .order_by(Report.external_id)
    )
    actor_id = compiler(session).id
    for at, report in enumerate(session.scalars(chosen).all()):
        for code_list, code, accepted in list(_words(report, hurried=at % 3 > 0)):
            decide_tag(
                session,
                report=report,
                code_list=code_list,
                code=code,
                accepted=accepted,
                decided_as=BY,
                actor_id=actor_id,
            )


def _words(report: Report, *, hurried: bool) -> Iterator[Word]:
    """A wrong tag is taken away, one that is missing or only suggested is added; who is in a
    hurry lets wrong suggestions be.
    """
    return chain.from_iterable(_words_on(report, each, hurried=hurried) for each in LISTS)


def _words_on(report: Report, code_list: str, *, hurried: bool) -> Iterator[Word]:
    decided = {one.code: one for one in report.decisions if one.code_list == code_list}
    suggested = [one for one in report.suggestions if one.code_list == code_list]
    found = {one.code for one in suggested}
    tags = {one.code for one in suggested if one.status == "tag"}
    for code in sorted((tags if hurried else found) - decided.keys()):
        yield code_list, code, False
    for code in sorted(decided.keys() - tags):
        if decided[code].accepted and decided[code].decided_as != BY:
            yield code_list, code, True

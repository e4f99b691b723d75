"""A proposal's letter: a PDF in the addressee's language, without anything of any reporter."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from app.cases.queries import count_reports
from app.cases.rules import ANSWER_DAYS, words_in_own_language
from app.disclosure.steps import stepped
from app.editions.rendering import faces
from app.language import SOURCE, Language, known_language, label_in, speaking
from app.models import Case, County, Person, Proposal, Role
from app.paths import STATIC
from app.pdf import html_to_pdf, render_html


@dataclass(frozen=True, kw_only=True)
class Letter:
    """Plain values for templates/cases/letter.html."""

    language: Language
    on: dt.date
    office: str
    case: str
    phenomenon: str
    phenomenon_language: str
    places: Sequence[str]
    reports: int
    """At least so many, in steps of the threshold; 0: fewer than may be told."""
    what: str
    why: str
    expected: str
    sign: str
    prevents: bool
    due_on: dt.date
    answer_by: dt.date
    sender: str
    """The organisation, not a person: answers go to the service."""
    sender_email: str
    sources: Sequence[tuple[str, str, str]]
    """(title, figure, link)."""
    address: str
    """Where the answer may be given."""


def letter_of(
    session: Session,
    proposal: Proposal,
    *,
    sender: Person,
    address: str,
    threshold: int,
    today: dt.date | None = None,
) -> Letter:
    """`sender`: the compiler to whom answers go; `threshold`: the smallest count that is told in
    public. Raises `WordsMissing` when the proposal is not written in the addressee's language.
    """
    text = words_in_own_language(proposal)
    on = proposal.forwarded_on or today or dt.date.today()
    case, language = proposal.case, known_language(proposal.language) or SOURCE
    phenomenon, spoken = _phenomenon(case, language)
    return Letter(
        language=language,
        on=on,
        office=proposal.office,
        case=label_in(language, fi=case.name_fi, sv=case.name_sv),
        phenomenon=phenomenon,
        phenomenon_language=spoken,
        places=_places(session, case, language),
        reports=stepped(count_reports(session, case), threshold=threshold).at_least,
        what=text.what,
        why=text.why,
        expected=text.expected,
        sign=text.sign,
        prevents=proposal.goal == "prevent",
        due_on=proposal.due_on,
        answer_by=min(proposal.due_on, on + dt.timedelta(days=ANSWER_DAYS)),
        sender=_office_of(sender, language),
        sender_email=sender.email,
        sources=[(one.title, one.figure, one.link) for one in case.sources],
        address=address,
    )


def _phenomenon(case: Case, language: Language) -> tuple[str, str]:
    """In the letter's language, or the other if it is not written in it; and which."""
    other = "sv" if language == "fi" else "fi"
    words = {"fi": case.phenomenon_fi, "sv": case.phenomenon_sv}
    return (words[language], language) if words[language] else (words[other], other)


def _places(session: Session, case: Case, language: Language) -> list[str]:
    names = []
    for place in case.places:
        found = place.municipality or session.get_one(County, place.county_code)
        names.append(label_in(language, fi=found.name_fi, sv=found.name_sv))
    return sorted(names)


def _office_of(compiler: Person, language: Language) -> str:
    """The organisation for which the person compiles."""
    grants = (one for one in compiler.grants if one.role == Role.COMPILER)
    office = next((one.organisation for one in grants if one.organisation is not None), None)
    return label_in(language, fi=office.name_fi, sv=office.name_sv) if office else "Havainto"


def render_letter(letter: Letter) -> bytes:
    """PDF/UA-1 in the letter's language."""
    with speaking(letter.language):
        html = render_html("cases/letter.html", {"letter": letter})
    css = (STATIC / "letter.css").read_text(encoding="utf-8")
    return html_to_pdf(html, css=css, fonts=faces())

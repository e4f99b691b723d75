"""One of everything, so that every address with a name in it leads somewhere."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.accounts.tokens import make_token
from app.clock.defaults import begin_clock
from app.clock.rules import Cadence
from app.clock.services import make_feed
from app.config import Config
from app.editions.services import publish_editions
from app.models import (
    Case,
    ClockEntry,
    Draft,
    Edition,
    LexiconTerm,
    Notice,
    Organisation,
    Person,
    Proposal,
    Quote,
    Report,
    Use,
)
from app.notices.services import notify
from app.periods import rules
from app.reports.gate import Gate
from app.reports.saving import save_draft
from app.summaries.services import take_snapshot
from app.web.clock_area import token_of
from nlp.analyser import Analyser
from tests import case_factories, factories


@dataclass(kw_only=True)
class Scene:
    """What is there when somebody opens an address."""

    session: Session
    config: Config
    analyser: Analyser
    writer: Person
    period: str = rules.period_of("2026-03")
    other: Person = field(init=False)
    organisation: Organisation = field(init=False)
    report: Report = field(init=False)
    quote: Quote = field(init=False)

    def __post_init__(self) -> None:
        self.other = factories.person(self.session, "reporter", county="05")
        self.organisation = factories.organisation(self.session)
        self.report = factories.report(
            self.session, self.analyser, author=self.writer, filed_on=dt.date(2026, 3, 1)
        )
        self.quote = Quote(
            report_id=self.report.id,
            period=self.period,
            county_code="05",
            field="proposal",
            text="Kaupunkiin tarvitaan hätämajoitusta",
            approved_by=self.other.id,
        )
        self.session.add(self.quote)
        self.session.flush()

    def draft(self) -> Draft:
        return save_draft(
            self.session,
            author=self.writer,
            draft=factories.report_draft(),
            gate=Gate(self.analyser),
        )

    def case(self) -> Case:
        """Of Turku; its working group is somebody else's."""
        return case_factories.case(
            self.session, self.analyser, actor=self.other, reports=(self.report,)
        )

    def proposal(self) -> Proposal:
        """Forwarded to an office that nobody here manages."""
        office = self.organisation.id
        return case_factories.proposal(
            self.session,
            self.analyser,
            case=self.case(),
            actor=self.other,
            forwarded=True,
            organisation_id=office,
        )

    def edition(self) -> Edition:
        """The management edition of Southwest Finland, in Finnish."""
        snapshot = take_snapshot(self.session, period=self.period, county="05")
        return publish_editions(self.session, snapshot=snapshot)[0]

    def use(self) -> Use:
        """Of an edition, recorded by somebody else."""
        return case_factories.use(
            self.session, self.analyser, actor=self.other, edition=self.edition()
        )

    def clock_entry(self) -> ClockEntry:
        """Of Southwest Finland, with the house's own reminders."""
        gate = Gate(self.analyser)
        begin_clock(
            self.session,
            county="05",
            cadence=Cadence.HALF_YEAR,
            gate=gate,
            actor_id=None,
            today=dt.date.today(),
        )
        found = select(ClockEntry).where(ClockEntry.kind == "closing")
        return self.session.scalars(found).one()

    def notice(self) -> Notice:
        return notify(
            self.session,
            person_id=self.writer.id,
            kind="report_accepted",
            subject_key=self.report.key,
        )

    def feed_token(self) -> str:
        feed = make_feed(self.session, person_id=self.other.id, county="05")
        return token_of(feed, secret_key=self.config.secret_key)

    def token(self) -> str:
        return make_token(
            secret_key=self.config.secret_key, person=self.other, purpose="invitation"
        )


_BY_NAME: dict[str, Callable[[Scene], object]] = {
    "filename": lambda _scene: "site.css",
    "chosen": lambda _scene: "sv",
    "token": Scene.token,
    "person_id": lambda scene: scene.other.id,
    "grant_id": lambda scene: scene.other.grants[0].id,
    "organisation_id": lambda scene: scene.organisation.id,
    "name": lambda _scene: "theme",
    "term_id": lambda scene: scene.session.scalar(select(func.min(LexiconTerm.id))),
    "code": lambda _scene: "asunnottomuus",
    "key": lambda scene: scene.report.key,
    "period": lambda scene: scene.period,
    "area": lambda _scene: "05",
    "number": lambda scene: scene.quote.id,
    "audience": lambda _scene: "johto",
    "year": lambda _scene: 2026,
    "dimension": lambda _scene: "vastuu",
    "scope": lambda scene: scene.edition().scope,
    "entry_id": lambda scene: scene.clock_entry().id,
    "reminder_id": lambda scene: scene.clock_entry().reminders[0].id,
    "occurrence": lambda _scene: "2026H2",
    "notice_id": lambda scene: scene.notice().id,
    "edition_language": lambda _scene: "fi",
    "report_key": lambda scene: scene.report.key,
    "source_id": lambda _scene: 1,
    "use_id": lambda scene: scene.use().id,
}
_BY_ENDPOINT: dict[tuple[str, str], Callable[[Scene], object]] = {
    ("clock.feed", "token"): Scene.feed_token,
    ("service_names.change", "code"): lambda _scene: "kela",
    ("service_names.set_state", "code"): lambda _scene: "kela",
    **{
        (f"{blueprint}.{name}", "key"): lambda scene: scene.case().key
        for blueprint, names in {
            "cases": ("case", "change"),
            "case_parts": ("note", "add_source", "remove_source", "part", "show", "members", "use"),
            "proposals": ("new",),
        }.items()
        for name in names
    },
    **{
        (f"{blueprint}.{name}", "key"): lambda scene: scene.proposal().key
        for blueprint, names in {
            "proposals": ("proposal", "change"),
            "proposal_parts": ("letter", "forward", "answer", "progress", "effect"),
        }.items()
        for name in names
    },
    ("reports.draft", "key"): lambda scene: scene.draft().key,
    ("reports.check", "key"): lambda scene: scene.draft().key,
    ("reports.discard", "key"): lambda scene: scene.draft().key,
}


def example(scene: Scene, endpoint: str, argument: str) -> object:
    """A value of the argument for which the endpoint has something to show."""
    return _BY_ENDPOINT.get((endpoint, argument), _BY_NAME[argument])(scene)

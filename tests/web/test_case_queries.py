"""A page of a case asks the database as often of ten reports and proposals as of two."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import event
from sqlalchemy.orm import Session

from app.models import Person
from nlp.analyser import Analyser
from tests import case_factories as make
from tests import factories
from tests.web.conftest import Browser, Filed, put_in_session
from tests.web.desk_scene import address


@contextmanager
def asked(session: Session) -> Iterator[list[str]]:
    """What is asked of the database meanwhile."""
    found: list[str] = []

    def note(*execution: object) -> None:
        found.append(str(execution[2]))

    connection = session.connection()
    event.listen(connection, "before_cursor_execute", note)
    yield found
    event.remove(connection, "before_cursor_execute", note)


def test_the_page_of_a_case_and_its_reporter_s(
    page: Browser, session: Session, analyser: Analyser, filed: Filed, compiler: Person
) -> None:
    deacon = factories.person(session, "reporter", county="05")
    report = filed(author=deacon, accepted=True)
    case = make.case(session, analyser, actor=compiler, reports=(report,))
    read = ((compiler, f"/asiat/{case.key}"), (deacon, f"/raportit/{report.key}"))

    def times() -> list[int]:
        for _more in range(2):
            make.proposal(session, analyser, case=case, actor=compiler, forwarded=True)
        found = []
        for person, path in read:
            put_in_session(page.client, person)
            session.expire_all()
            with asked(session) as statements:
                page.get(path)
            found.append(len(statements))
        return found

    times()  # what is read once a process is read
    assert times() == times()


def test_the_desk_after_joining_reports(
    page: Browser, session: Session, analyser: Analyser, filed: Filed, compiler: Person
) -> None:
    about = {"themes": ("omaishoito",), "accepted": True}
    first = filed(**about)
    case = make.case(session, analyser, actor=compiler, reports=(first,))

    def times() -> int:
        session.expire_all()
        with asked(session) as statements:
            page.get(address(first, f"?liitetty={case.key}&mukana={first.key}"))
        return len(statements)

    times()  # what is read once a process is read
    alone = times()
    for _more in range(6):
        one = filed(themes=("liikkuminen",), phenomenon="Bussi ei kulje iltaisin.", accepted=True)
        make.join_reports(session, case=case, reports=[one], actor_id=compiler.id)
    assert times() == alone

"""Links of a case's sources and uses pass the gate as its words do."""

import datetime as dt
from typing import Any

import pytest
from sqlalchemy.orm import Session

from app.cases.drafts import SourceDraft, UseDraft
from app.cases.services import add_source
from app.cases.uses import record_use
from app.reports.gate import Gate, PersonalDataFound
from nlp.analyser import Analyser
from tests import case_factories as make
from tests import factories

SOMEBODYS = "https://example.fi/galleria/matti-virtanen"
PLAIN = "https://www.turku.fi/sosiaali-ja-terveyspalvelut/hyvinvointikertomus"


@pytest.fixture
def writing(session: Session, analyser: Analyser, gate: Gate) -> dict[str, Any]:
    compiler = factories.person(session, "compiler", county="05")
    case = make.case(session, analyser, actor=compiler)
    return {"case": case, "gate": gate, "actor_id": compiler.id}


def _source(link: str) -> SourceDraft:
    return SourceDraft(kind="source", title="Tutkimus asunnoista", link=link)


def _use(link: str) -> UseDraft:
    return UseDraft(used_in="media", title="Juttu asunnoista", used_on=dt.date.today(), link=link)


def test_a_link_that_names_somebody_is_stopped(session: Session, writing: dict[str, Any]) -> None:
    with pytest.raises(PersonalDataFound) as source:
        add_source(session, draft=_source(SOMEBODYS), **writing)
    with pytest.raises(PersonalDataFound) as use:
        record_use(session, draft=_use(SOMEBODYS), **writing)
    assert set(source.value.finds) == set(use.value.finds) == {"link"}


def test_a_plain_link_is_kept(session: Session, writing: dict[str, Any]) -> None:
    assert add_source(session, draft=_source(PLAIN), **writing).link == PLAIN
    assert record_use(session, draft=_use(PLAIN), **writing).link == PLAIN

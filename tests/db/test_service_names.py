"""Benefits and services: what texts call them, kept by the administrator in the lexicon."""

from dataclasses import replace

import pytest
from sqlalchemy import func, select

from app.audit.queries import actions
from app.lexicon.current import with_lexicon
from app.lexicon.queries import all_terms, current_version, history, undoable
from app.lexicon.rules import SERVICE
from app.lexicon.services import undo_last_change
from app.lexicon.shipped import load_lexicon
from app.models import CodeEntry, LexiconTerm, TagSuggestion
from app.reports.gate import PersonalDataFound
from app.service_names.drafts import ServiceDraft
from app.service_names.queries import ServiceFilter, find_service, services
from app.service_names.rules import ServiceRefused, UnknownService
from app.service_names.services import (
    add_service,
    change_service,
    restore_service,
    retire_service,
)
from app.tagging.services import tag_report
from app.vocabulary.lists import Label
from nlp.services import listed
from tests import factories

LIVING_ROOM = ServiceDraft(
    label=Label("Kaupunginosan olohuone", "Stadsdelens vardagsrum", "Neighbourhood living room"),
    names=(("fi", "Kaupunginosan olohuone"), ("sv", "Stadsdelens vardagsrum")),
)
TEXT = "Kaupunginosan olohuoneessa neuvotaan myös Kelan asioissa."


@pytest.fixture
def administrator(session):
    return factories.person(session, "administrator")


@pytest.fixture
def living_room(session, gate, administrator):
    add_service(session, draft=LIVING_ROOM, gate=gate, actor_id=administrator.id)
    return find_service(session, "kaupunginosan_olohuone")


@pytest.fixture
def found_in(session, analyser):
    """The services of a text by today's list."""

    def _found_in(text: str) -> list[str]:
        return [one.id for one in with_lexicon(session, analyser).analyse(text).services]

    return _found_in


def refused(session, gate, **changes):
    with pytest.raises(ServiceRefused) as refusal:
        add_service(session, draft=replace(LIVING_ROOM, **changes), gate=gate, actor_id=None)
    return refusal.value.field


def test_the_shipped_list_is_there_with_a_label_for_every_service(session):
    found, total = services(session, ServiceFilter(active=True), language="fi", number=1)
    assert total == len({name.id for name in listed()})
    assert all(one.names for one in found)


def test_an_added_service_is_found_at_once_and_makes_a_version(session, living_room, found_in):
    assert found_in(TEXT) == ["kaupunginosan_olohuone", "kela"]
    assert current_version(session).number == 2
    assert actions(session)[-1] == "service_names.added"


def test_a_retired_service_is_found_no_more_until_it_is_restored(
    session, living_room, found_in, administrator
):
    retire_service(session, service=living_room, actor_id=administrator.id)
    assert (living_room.active, found_in(TEXT)) == (False, ["kela"])
    restore_service(session, service=living_room, actor_id=administrator.id)
    assert (living_room.active, found_in(TEXT)) == (True, ["kaupunginosan_olohuone", "kela"])


def test_restoring_brings_back_the_names_it_had_when_it_was_retired(
    session, gate, living_room, administrator
):
    fewer = replace(LIVING_ROOM, names=LIVING_ROOM.names[:1])
    change_service(session, service=living_room, draft=fewer, gate=gate, actor_id=administrator.id)
    retire_service(session, service=living_room, actor_id=administrator.id)
    restore_service(session, service=living_room, actor_id=administrator.id)
    assert living_room.names == fewer.names


def test_nothing_is_ever_deleted(session, gate, living_room, administrator):
    before = session.scalar(select(func.count()).select_from(LexiconTerm))
    other = replace(LIVING_ROOM, names=(("fi", "Asukkaiden tupa"),))
    change_service(session, service=living_room, draft=other, gate=gate, actor_id=administrator.id)
    assert session.scalar(select(func.count()).select_from(LexiconTerm)) == before + 1
    assert session.get(CodeEntry, (SERVICE, "kaupunginosan_olohuone")) is not None


def test_the_label_alone_changes_no_version(session, gate, living_room, administrator):
    renamed = replace(LIVING_ROOM, label=Label("Olohuone", "Vardagsrummet", "Living room"))
    made = change_service(
        session, service=living_room, draft=renamed, gate=gate, actor_id=administrator.id
    )
    assert (made, living_room.entry.label_fi) == (None, "Olohuone")


@pytest.mark.parametrize(
    ("names", "field"),
    [
        ((), "names_fi"),
        ((("fi", "ab"),), "names_fi"),
        ((("sv", "mat, hjälp"),), "names_sv"),
        ((("sv", "x" * 81),), "names_sv"),
        ((("fi", "Kela"),), "names_fi"),
    ],
)
def test_a_bad_name_is_refused_beside_its_field(session, gate, names, field):
    assert refused(session, gate, names=names) == field


def test_a_service_of_the_same_label_is_refused(session, gate, living_room):
    assert refused(session, gate, names=(("fi", "Asukkaiden tupa"),)) == "label_fi"


def test_a_name_with_personal_data_is_not_kept(session, gate, administrator):
    bad = replace(LIVING_ROOM, names=(("fi", "apu 040 123 4567"),))
    with pytest.raises(PersonalDataFound):
        add_service(session, draft=bad, gate=gate, actor_id=administrator.id)
    assert current_version(session).number == 1


def test_a_service_that_is_not_there_is_refused(session):
    with pytest.raises(UnknownService):
        find_service(session, "avaruuskeskus")


def test_undoing_concerns_services_only_and_the_lexicon_its_own_rows(
    session, living_room, administrator, found_in
):
    assert undoable(session) is None
    assert [event.version.number for event in history(session)[0]] == [1]
    undo_last_change(session, actor_id=administrator.id, lists=(SERVICE,))
    assert found_in(TEXT) == ["kela"]
    events, _total = history(session, lists=(SERVICE,))
    assert [(event.version.action, event.rows) for event in events] == [
        ("undone", 2),
        ("added", 2),
        ("shipped", 0),
    ]


def test_an_undone_service_can_be_restored(session, living_room, administrator, found_in):
    undo_last_change(session, actor_id=administrator.id, lists=(SERVICE,))
    restore_service(session, service=living_room, actor_id=administrator.id)
    assert found_in(TEXT) == ["kaupunginosan_olohuone", "kela"]


def test_compilers_neither_see_nor_export_services(session, living_room):
    assert not [term for term in all_terms(session) if term.code_list == SERVICE]


def test_a_release_leaves_what_the_administrator_retired(session, administrator):
    kela = find_service(session, "kela")
    retire_service(session, service=kela, actor_id=administrator.id)
    assert load_lexicon(session) is None
    assert not find_service(session, "kela").active


def test_the_list_is_searched_by_names_and_labels(session, living_room):
    def codes(**wanted):
        return [
            one.entry.code for one in services(session, ServiceFilter(**wanted), language="sv")[0]
        ]

    assert codes(words="FOLKPENSIONSANS") == ["kela"]
    assert codes(words="neighbourhood") == ["kaupunginosan_olohuone"]
    assert codes(active=False) == []


def test_services_named_in_a_report_are_kept_with_their_words(
    session, analyser, filed, living_room
):
    filed.proposal = TEXT
    tag_report(session, report=filed, analyser=with_lexicon(session, analyser))
    rows = session.scalars(
        select(TagSuggestion).where(
            TagSuggestion.report_id == filed.id,
            TagSuggestion.code_list == SERVICE,
            TagSuggestion.field == "proposal",
        )
    ).all()
    assert [(row.code, row.because) for row in rows] == [
        ("kaupunginosan_olohuone", ["Kaupunginosan olohuoneessa"]),
        ("kela", ["Kelan"]),
    ]

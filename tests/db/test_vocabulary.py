import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.models import AuditEntry, CodeEntry
from app.vocabulary.lists import Label, shipped_codes
from app.vocabulary.queries import code_list_version, labels, needs_of_themes
from app.vocabulary.rules import CodeRefused, UnknownCode
from app.vocabulary.services import (
    add_code,
    load_code_lists,
    relabel_code,
    restore_code,
    retire_code,
)

LABEL = Label("Kylmä asunto", "Kall bostad", "Cold home")


def test_labels_come_in_the_order_of_the_list(session: Session) -> None:
    kinds = ["huoli", "heikko_signaali", "toistuva_ilmio", "hyva_kaytanto"]
    assert list(labels(session, "kind")) == kinds


def test_needs_come_as_numbers_in_the_order_of_the_act(session: Session) -> None:
    assert list(labels(session, "need")) == [str(number) for number in range(1, 11)]


def test_every_theme_has_its_likely_needs(session: Session) -> None:
    assert needs_of_themes(session)["perhe"] == ("7", "10")


def test_loading_again_changes_nothing(session: Session) -> None:
    before = code_list_version(session)
    load_code_lists(session)
    assert code_list_version(session) == before


def test_loading_again_keeps_what_an_administrator_wrote(session: Session) -> None:
    relabel_code(session, code_list="theme", code="asuminen", label=LABEL, actor_id=None)
    load_code_lists(session)
    assert labels(session, "theme")["asuminen"] == LABEL


def test_a_new_theme_comes_last_with_its_needs(session: Session) -> None:
    add_code(
        session, code_list="theme", code="kylma_asunto", label=LABEL, actor_id=None, needs=("2",)
    )
    assert list(labels(session, "theme"))[-1] == "kylma_asunto"
    assert needs_of_themes(session)["kylma_asunto"] == ("2",)


def test_a_retired_code_is_no_longer_offered_but_still_has_its_label(session: Session) -> None:
    retire_code(session, code_list="group", code="romanit", actor_id=None)
    assert "romanit" not in labels(session, "group")
    assert labels(session, "group", with_retired=True)["romanit"].fi == "Romanit"


def test_a_retired_code_can_be_taken_back(session: Session) -> None:
    retire_code(session, code_list="group", code="romanit", actor_id=None)
    restore_code(session, code_list="group", code="romanit", actor_id=None)
    assert "romanit" in labels(session, "group")


def test_a_code_that_is_there_is_not_added_twice(session: Session) -> None:
    with pytest.raises(CodeRefused, match="on jo luettelossa"):
        add_code(session, code_list="theme", code="asuminen", label=LABEL, actor_id=None)


@pytest.mark.parametrize("code", ["Asuminen", "asu minen", "", "ä", "a" * 41, "_a"])
def test_a_code_must_be_plain(session: Session, code: str) -> None:
    with pytest.raises(CodeRefused, match="ei kelpaa"):
        add_code(session, code_list="theme", code=code, label=LABEL, actor_id=None)


def test_a_code_needs_its_label_in_every_language(session: Session) -> None:
    half = Label("Kylmä asunto", " ", "Cold home")
    with pytest.raises(CodeRefused, match="Nimike puuttuu"):
        relabel_code(session, code_list="theme", code="asuminen", label=half, actor_id=None)


def test_an_unknown_code_cannot_be_retired(session: Session) -> None:
    with pytest.raises(UnknownCode, match="ei ole koodia"):
        retire_code(session, code_list="theme", code="nope", actor_id=None)


def test_every_change_is_logged(session: Session) -> None:
    retire_code(session, code_list="theme", code="kriisit", actor_id=None)
    entry = session.scalars(select(AuditEntry).order_by(AuditEntry.id.desc())).first()
    assert entry is not None
    assert (entry.action, entry.subject_id) == ("code.retired", "kriisit")
    assert entry.facts["code_list"] == "theme"


def test_the_version_changes_with_the_content_alone(session: Session) -> None:
    before = code_list_version(session)
    relabel_code(session, code_list="theme", code="asuminen", label=LABEL, actor_id=None)
    changed = code_list_version(session)
    assert changed != before
    assert code_list_version(session) == changed


def test_the_database_holds_every_code_the_house_ships(session: Session) -> None:
    held = session.scalar(select(func.count()).select_from(CodeEntry))
    assert held == len(shipped_codes())

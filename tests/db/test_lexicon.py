"""The lexicon in the database: versions, what is shipped, undoing, files, what a process uses."""

from dataclasses import replace

import pytest
from sqlalchemy import func, select

from app.audit.queries import actions
from app.lexicon import shipped
from app.lexicon.current import with_lexicon
from app.lexicon.drafts import TermDraft, draft_of
from app.lexicon.exchange import NotALexicon, read_plan, written
from app.lexicon.queries import (
    TermFilter,
    active_rows,
    all_terms,
    current_version,
    history,
    same_term,
    terms,
    undoable,
)
from app.lexicon.rules import (
    LISTS,
    ChangedMeanwhile,
    NothingToUndo,
    TermRefused,
    demand_good_term,
    tidied,
)
from app.lexicon.services import (
    add_term,
    change_term,
    import_terms,
    set_active,
    undo_last_change,
)
from app.lexicon.shipped import load_lexicon, shipped_drafts
from app.models import LexiconTerm, LexiconVersion
from app.reports.gate import PersonalDataFound
from app.vocabulary.services import retire_code
from tests import factories

WORD = TermDraft(
    code_list="theme", code="velkaantuminen", language="fi", match="lemma", term="kulutushuuma"
)


@pytest.fixture
def compiler(session):
    return factories.person(session, "compiler", county="05")


@pytest.fixture
def keep(session, gate, compiler):
    """Adds a row, and gives it back."""

    def _keep(**changes):
        draft = replace(WORD, **changes)
        add_term(session, draft=draft, gate=gate, actor_id=compiler.id)
        return same_term(session, tidied(draft))

    return _keep


def refused(session, gate, **changes):
    with pytest.raises(TermRefused) as refusal:
        add_term(session, draft=replace(WORD, **changes), gate=gate, actor_id=None)
    return refusal.value.field


def number(session):
    return current_version(session).number


def test_what_the_house_ships_is_version_one(session):
    version = current_version(session)
    shipped_rows = list(shipped_drafts())
    assert (version.number, version.action, version.rows) == (1, "shipped", len(shipped_rows))
    assert session.scalar(select(func.count()).select_from(LexiconTerm)) == len(shipped_rows)


def test_nearly_every_shipped_row_is_one_that_a_person_could_have_typed():
    words = [draft for draft in shipped_drafts() if draft.code_list in LISTS]
    good = [draft for draft in words if passes(draft)]
    assert len(good) > 0.99 * len(words)


def passes(draft):
    try:
        demand_good_term(draft)
    except TermRefused:
        return False
    return True


def test_loading_again_changes_nothing(session):
    assert load_lexicon(session) is None
    assert number(session) == 1


def test_a_new_word_makes_a_version_that_tells_who_and_what(session, keep, compiler):
    term = keep()
    (event, first), total = history(session)
    assert (event.version.number, event.version.action, event.editor) == (2, "added", compiler.name)
    assert event.changes[0].before is None
    assert event.changes[0].after["term"] == "kulutushuuma"
    assert (first.version.number, total, term.editor_id) == (1, 2, compiler.id)
    assert event.version.content_hash != first.version.content_hash
    assert "lexicon.added" in actions(session)


def test_an_inflected_word_is_kept_in_its_base_form(keep):
    assert keep(term="kulutushuumia").term == "kulutushuuma"


def test_a_word_whose_base_form_is_a_verb_stays_as_it_was_written(keep):
    assert keep(term="pikavelkaantuminen").term == "pikavelkaantuminen"


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"code": "avaruusmatkailu"}, "code"),
        ({"code_list": "need"}, "code_list"),
        ({"language": "en"}, "language"),
        ({"match": "regex"}, "match"),
        ({"strength": "sure"}, "strength"),
        ({"term": " "}, "term"),
        ({"term": "kaksi sanaa"}, "term"),
        ({"term": "piste."}, "term"),
        ({"term": "yö", "match": "start"}, "term"),
        ({"term": "yksin", "match": "phrase"}, "term"),
        ({"term": "ei* ole", "match": "phrase"}, "term"),
        ({"term": "k" * 81}, "term"),
        ({"exceptions": "hyvä|huono!"}, "exceptions"),
        ({"note": "n" * 501}, "note"),
        ({"term": "häätö", "code": "asuminen"}, "term"),
    ],
)
def test_a_row_that_could_not_work_is_refused_beside_its_field(session, gate, changes, field):
    assert refused(session, gate, **changes) == field
    assert number(session) == 1


def test_a_retired_theme_takes_no_words(session, gate):
    retire_code(session, code_list="theme", code="pelaaminen", actor_id=None)
    assert refused(session, gate, code="pelaaminen") == "code"


def test_personal_data_in_a_note_is_stopped_at_the_gate(session, gate):
    with pytest.raises(PersonalDataFound):
        add_term(session, draft=replace(WORD, note="Soita 040 123 4567"), gate=gate, actor_id=None)
    assert number(session) == 1


def test_a_row_is_changed_and_the_same_again_changes_nothing(session, keep, gate, compiler):
    term = keep()
    weaker = replace(draft_of(term), strength="suggestion")
    made = change_term(session, term=term, draft=weaker, gate=gate, actor_id=compiler.id)
    assert (made.number, term.strength) == (3, "suggestion")
    again = change_term(session, term=term, draft=weaker, gate=gate, actor_id=compiler.id)
    assert (again, number(session)) == (None, 3)


def test_a_row_set_aside_is_used_no_more_and_comes_back(session, keep):
    term = keep()
    assert WORD.row() in active_rows(session)["theme"]
    set_active(session, term=term, active=False, actor_id=None)
    assert WORD.row() not in active_rows(session)["theme"]
    assert set_active(session, term=term, active=False, actor_id=None) is None
    set_active(session, term=term, active=True, actor_id=None)
    assert WORD.row() in active_rows(session)["theme"]


def test_a_process_notices_a_new_version_and_names_it_in_its_tags(session, keep, analyser):
    before = with_lexicon(session, analyser).lexicon_version
    keep()
    after = with_lexicon(session, analyser).lexicon_version
    assert before.startswith("1.")
    assert after.startswith("2.")
    assert len(after) <= 20
    assert analyser.lexicon_version not in (before, after)


def test_undoing_goes_back_one_change_at_a_time(session, keep, compiler):
    term = keep()
    set_active(session, term=term, active=False, actor_id=compiler.id)
    undo_last_change(session, actor_id=compiler.id)
    assert term.active
    undo_last_change(session, actor_id=compiler.id)
    assert not term.active
    assert undoable(session) is None
    with pytest.raises(NothingToUndo):
        undo_last_change(session, actor_id=compiler.id)
    assert [event.version.action for event in history(session)[0]] == [
        "undone", "undone", "set_aside", "added", "shipped",
    ]  # fmt: skip


def test_what_is_undone_is_what_was_shown(session, keep, compiler):
    keep()
    seen = undoable(session).number
    keep(term="ostohuuma")
    with pytest.raises(ChangedMeanwhile):
        undo_last_change(session, actor_id=compiler.id, number=seen)
    assert undo_last_change(session, actor_id=compiler.id, number=seen + 1).undoes == seen + 1


def test_undone_content_has_the_hash_that_it_had(session, keep, compiler):
    first = current_version(session).content_hash
    keep()
    assert undo_last_change(session, actor_id=compiler.id).content_hash == first


def release(monkeypatch, *, without=(), **more):
    """A newer release: some rows gone, some new."""
    rows = [draft for draft in shipped_drafts() if draft.term not in without]
    monkeypatch.setattr(shipped, "shipped_drafts", lambda: [*rows, *more.get("new", ())])


def test_a_newer_release_adds_and_drops_rows_as_a_new_version(session, monkeypatch):
    term = session.scalars(select(LexiconTerm).where(LexiconTerm.term == "asunnonvaihto")).one()
    release(monkeypatch, without={"asunnonvaihto"}, new=[WORD])
    made = load_lexicon(session)
    assert (made.number, made.action, made.rows) == (2, "shipped", 2)
    assert not term.active
    assert same_term(session, WORD).active
    assert undoable(session) is None


def test_a_newer_release_leaves_alone_what_people_have_done(session, monkeypatch, compiler, keep):
    own = keep()
    aside, other = session.scalars(
        select(LexiconTerm).where(LexiconTerm.code == "asuminen").limit(2)
    ).all()
    set_active(session, term=aside, active=False, actor_id=compiler.id)
    set_active(session, term=other, active=False, actor_id=compiler.id)
    set_active(session, term=other, active=True, actor_id=compiler.id)
    release(monkeypatch, without={other.term}, new=[replace(WORD, strength="suggestion")])
    load_lexicon(session)
    assert (aside.active, other.active, own.strength) == (False, True, "tag")


def test_a_row_whose_only_change_was_undone_follows_newer_releases_again(
    session, monkeypatch, compiler
):
    once, twice = session.scalars(
        select(LexiconTerm).where(LexiconTerm.code == "asuminen").limit(2)
    ).all()
    set_active(session, term=twice, active=False, actor_id=compiler.id)
    set_active(session, term=twice, active=True, actor_id=compiler.id)
    set_active(session, term=twice, active=False, actor_id=compiler.id)
    undo_last_change(session, actor_id=compiler.id)
    set_active(session, term=once, active=False, actor_id=compiler.id)
    undo_last_change(session, actor_id=compiler.id)
    assert (once.editor_id, twice.editor_id) == (None, compiler.id)
    release(monkeypatch, without={once.term, twice.term})
    load_lexicon(session)
    assert (once.active, twice.active) == (False, True)


def test_the_list_is_narrowed_by_every_filter(session, keep):
    keep(note="Uusi ilmiö syksyllä", language="sv", match="start", term="konsumtionsyra")
    wanted = TermFilter(
        code_list="theme", code="velkaantuminen", language="sv", active=True, words="YRA syksyllä"
    )
    rows, total = terms(session, wanted)
    assert ([row.term for row in rows], total) == (["konsumtionsyra"], 1)
    assert terms(session, replace(wanted, active=False))[1] == 0


def test_the_file_that_went_out_comes_in_and_changes_nothing(session, gate, keep):
    keep(note="=SUMMA(A1)", exceptions="~hupi|ilo*")
    plan = read_plan(session, written(all_terms(session)), gate=gate)
    assert (plan.changes, plan.problems) == ((), ())
    assert plan.same == len(all_terms(session))


def test_a_file_adds_and_changes_rows_and_leaves_the_rest(session, gate, keep, compiler):
    term = keep()
    content = (
        "list,code,language,match,term,strength,active\n"
        "theme,velkaantuminen,fi,lemma,kulutushuuma,tag,0\n"
        "group,nuoret,fi,phrase,nuori porukka,suggestion,1\n"
    )
    plan = read_plan(session, content, gate=gate)
    assert (plan.new, len(plan.changes), plan.problems) == (1, 2, ())
    made = import_terms(session, changes=plan.changes, actor_id=compiler.id)
    assert (made.action, made.rows, term.active) == ("imported", 2, False)
    undo_last_change(session, actor_id=compiler.id)
    assert term.active


def test_a_column_that_the_file_lacks_leaves_what_the_row_has(session, gate, keep):
    keep(note="Miksi", exceptions="hupi", strength="suggestion")
    content = "list,code,language,match,term\ntheme,velkaantuminen,fi,lemma,kulutushuuma\n"
    plan = read_plan(session, content, gate=gate)
    assert (plan.changes, plan.same, plan.problems) == ((), 1, ())


def test_a_quotation_mark_left_open_is_told_and_breaks_nothing(session, gate):
    rows = "theme,velkaantuminen,fi,lemma,kulutushuuma\n" * 5000
    with pytest.raises(NotALexicon, match="lainausmerkki"):
        read_plan(session, f'list,code,language,match,term\n"{rows}', gate=gate)


def test_every_bad_line_is_named_by_its_number(session, gate):
    content = (
        "list;code;language;match;term;note\n"
        "theme;velkaantuminen;fi;lemma;kulutushuuma;\n"
        "theme;avaruus;fi;lemma;raketti;\n"
        "\n"
        "theme;velkaantuminen;fi;lemma;kulutushuuma;taas\n"
        "theme;velkaantuminen;fi;lemma;lainasumma;Soita 040 123 4567\n"
    )
    plan = read_plan(session, content, gate=gate)
    assert [problem.line for problem in plan.problems] == [3, 5, 6]


def test_a_file_without_the_columns_is_no_lexicon(session, gate):
    with pytest.raises(NotALexicon, match="list, code"):
        read_plan(session, "sana;teema\nvelka;velkaantuminen\n", gate=gate)


def test_versions_are_counted_on_from_the_newest(session, keep):
    keep()
    keep(term="ostohuuma")
    numbers = session.scalars(select(LexiconVersion.number).order_by(LexiconVersion.number)).all()
    assert numbers == [1, 2, 3]

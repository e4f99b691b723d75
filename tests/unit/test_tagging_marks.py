from hypothesis import given
from hypothesis import strategies as st

from app.models import TagSuggestion
from app.tagging.marking import Mark, Piece, marks_of, pieces

HOUSING = ("theme", "asuminen")
DEBT = ("theme", "velkaantuminen")


def suggestion(tag, start, end, *because):
    return TagSuggestion(code_list=tag[0], code=tag[1], start=start, end=end, because=list(because))


@given(
    st.text(max_size=40),
    st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=5),
)
def test_a_cut_text_is_the_same_text(text, spans):
    marks = [Mark(min(span), max(span), HOUSING) for span in spans]
    assert "".join(piece.text for piece in pieces(text, marks)) == text


def test_words_of_two_tags_that_overlap_carry_both():
    text = "vuokravelka kasvaa"
    marks = [Mark(0, 11, HOUSING), Mark(6, 11, DEBT)]
    assert pieces(text, marks) == (
        Piece("vuokra", (HOUSING,)),
        Piece("velka", (HOUSING, DEBT)),
        Piece(" kasvaa", ()),
    )


def test_every_word_that_led_to_a_tag_is_marked_not_only_the_best():
    text = "Vuokra nousi. Häätö uhkaa, ja vuokra on maksamatta."
    marks = marks_of(text, [suggestion(HOUSING, 14, 19, "Häätö", "vuokra")])
    assert [text[mark.start : mark.end] for mark in marks] == ["Vuokra", "Häätö", "vuokra"]


def test_a_word_inside_another_word_is_left_alone():
    text = "velkaantunut velka"
    marks = marks_of(text, [suggestion(DEBT, 13, 18, "velka")])
    assert [(mark.start, mark.end) for mark in marks] == [(13, 18)]


def test_a_word_underlined_in_writing_is_marked():
    marks = marks_of("_velka_ ja velka", [suggestion(DEBT, 1, 6, "velka")])
    assert [(mark.start, mark.end) for mark in marks] == [(1, 6), (11, 16)]


def test_a_text_without_marks_is_one_piece():
    assert pieces("Ei mitään", []) == (Piece("Ei mitään", ()),)


def test_an_empty_text_has_no_pieces():
    assert pieces("", []) == ()

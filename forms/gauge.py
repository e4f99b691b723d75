"""What a compiler answers in the gauge: a dimension at a time, and why answers are opened again."""

from collections.abc import Iterator, Mapping
from typing import Any

from wtforms import RadioField, TextAreaField
from wtforms.validators import AnyOf, DataRequired

from app.gauge.drafts import AnswerDraft, Given, links_field, note_field
from app.gauge.questionnaire import MOST, Dimension, Question
from app.language import _, current_language, lazy
from forms.base import Form, SelectChoice, strip
from nlp.results import Find

UNANSWERED = ""
POINTS = tuple(str(points) for points in range(MOST + 1))


def points_field(question: Question) -> str:
    return f"points_{question.slug}"


class DimensionForm(Form):
    """Made for a dimension by `dimension_form`: three fields for each of its questions."""

    questions: tuple[Question, ...] = ()
    finds: dict[str, tuple[Find, ...]] = {}  # noqa: RUF012 (set whole, never changed in place)
    """The personal data that stopped a note or a link, by field."""

    def drafts(self) -> Iterator[AnswerDraft]:
        for one in self.questions:
            chosen = self[points_field(one)].data
            yield AnswerDraft(
                question=one.code,
                points=int(chosen) if chosen in POINTS else None,
                note=self[note_field(one.slug)].data or "",
                links=tuple((self[links_field(one.slug)].data or "").split()),
            )

    def refuse(self, field: str, reason: str) -> None:
        self[field].errors = [reason]

    @property
    def texts(self) -> tuple[str, ...]:
        """The fields that the gate reads."""
        return tuple(
            named(one.slug) for one in self.questions for named in (note_field, links_field)
        )


def dimension_form(dimension: Dimension, given: Mapping[str, Given]) -> DimensionForm:
    """The questions of the dimension in the page's language, with what was answered before."""
    fields: dict[str, Any] = {"questions": dimension.questions}
    values: dict[str, str] = {}
    for one in dimension.questions:
        answer = given[one.code]
        fields |= _fields(one)
        values |= {
            points_field(one): UNANSWERED if answer.points is None else str(answer.points),
            note_field(one.slug): answer.note,
            links_field(one.slug): "\n".join(answer.links),
        }
    made: type[DimensionForm] = type("DimensionForm", (DimensionForm,), fields)
    return made(data=values)


def _fields(question: Question) -> dict[str, Any]:
    language = current_language()
    words = (SelectChoice(*pair) for pair in zip(POINTS, _answers(question), strict=True))
    return {
        points_field(question): RadioField(
            question.text.in_(language),
            choices=[SelectChoice(UNANSWERED, _("En vastaa vielä")), *words],
            validate_choice=False,
            validators=[AnyOf([UNANSWERED, *POINTS], lazy("Valitse yksi vastauksista"))],
        ),
        note_field(question.slug): TextAreaField(lazy("Perustelu"), filters=[strip]),
        links_field(question.slug): TextAreaField(lazy("Linkit"), filters=[strip]),
    }


def _answers(question: Question) -> Iterator[str]:
    return (answer.in_(current_language()) for answer in question.answers)


class ReopenForm(Form):
    reason = TextAreaField(
        lazy("Miksi vastaukset avataan uudelleen"),
        filters=[strip],
        validators=[DataRequired(lazy("Kerro, miksi vastaukset avataan uudelleen"))],
    )
    finds: dict[str, tuple[Find, ...]] = {}  # noqa: RUF012

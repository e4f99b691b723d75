"""What the pages of a report show beside the form: choices, finds, tags to confirm, dates."""

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Final

from flask import render_template, request, url_for
from flask.sansio.blueprints import BlueprintSetupState

from app.db import session
from app.language import Language, _, current_language, label_in
from app.models import County, Draft, Person, Report
from app.models.reports import new_key
from app.periods.rules import bounds
from app.places.queries import counties, municipality_names, standing_municipalities
from app.reports.claims import published_cases
from app.reports.content import draft_of
from app.reports.drafts import TAG_LISTS, TEXT_FIELDS, ReportDraft
from app.reports.explanations import explain, explain_kind, segments
from app.reports.gate import Finds, seal
from app.reports.saving import overrides_of
from app.reports.suggestions import Suggestions, suggest
from app.vocabulary.lists import DETAILS
from app.vocabulary.queries import labels, needs_of_themes
from app.web.carried import Typed
from app.web.phenomena import phenomena_values
from app.web.texts import current_analyser, current_gate
from forms.reports import LONGEST, Choices, ReportForm, values_of
from nlp.results import Find

OFFERED: Final = ("kind", "addressee", "organisation", "occupation", *DETAILS, *TAG_LISTS)


def report_form(
    person: Person,
    start: ReportDraft,
    *,
    report: Report | None = None,
    typed: Typed | None = None,
) -> ReportForm:
    """The form as it is sent by this request, else as `typed`, else as the draft `start`;
    `report` is the filed one whose new version is being written.
    """
    given = {} if typed is None else {"formdata": typed}
    ticked = (request.form if typed is None else typed).getlist("same_as")
    choices = choices_for(person, report, same_as={*start.same_as, *ticked})
    return ReportForm(choices, data=values_of(start), **given)


def choices_for(
    person: Person, report: Report | None = None, *, same_as: Collection[str] = ()
) -> Choices:
    """What is in use, and what the filed report had before it was retired; of the cases chosen,
    `same_as`, those that are published.
    """
    language = current_language()
    names = municipality_names(session())
    kept = draft_of(report).codes() if report else frozenset()
    lists = {name: _labelled(name, language, kept) for name in OFFERED}
    return Choices(
        lists=lists,
        retired={name: _retired(name, language, lists[name]) for name in OFFERED},
        counties=_counties(person, language),
        municipalities={name.casefold(): code for code, *spoken in names for name in spoken},
        names={code: sv if language == "sv" else fi for code, fi, sv in names},
        phenomena=[case.key for case in published_cases(session(), same_as)],
    )


def _labelled(
    code_list: str, language: Language, kept: Collection[tuple[str, str]]
) -> dict[str, str]:
    in_use = {code: label.in_(language) for code, label in labels(session(), code_list).items()}
    gone = _retired(code_list, language, in_use)
    return in_use | {
        code: _("%(label)s (poistettu käytöstä)", label=text)
        for code, text in gone.items()
        if (code_list, code) in kept
    }


def _retired(code_list: str, language: Language, offered: Collection[str]) -> dict[str, str]:
    found = labels(session(), code_list, with_retired=True)
    return {code: label.in_(language) for code, label in found.items() if code not in offered}


def _counties(person: Person, language: Language) -> dict[str, str]:
    own = own_counties(person)
    found = sorted(counties(session()), key=lambda county: (county.code not in own, county.code))
    return {county.code: _name(county, language) for county in found}


def own_counties(person: Person) -> frozenset[str]:
    """The counties that the person's grants point at, by area or by organisation."""
    codes = {grant.county_code for grant in person.grants}
    codes |= {grant.organisation.county_code for grant in person.grants if grant.organisation}
    return frozenset(code for code in codes if code)


def _name(county: County, language: Language) -> str:
    return label_in(language, fi=county.name_fi, sv=county.name_sv, en=county.name_en)


def offered_places() -> list[tuple[str, str]]:
    """(name, the same in the other language) of this year's municipalities, both ways round."""
    standing = standing_municipalities(session(), dt.date.today().year)
    pairs = {(place.name_fi, place.name_sv) for place in standing}
    both = pairs | {(sv, fi) for fi, sv in pairs}
    return sorted((name, other if other != name else "") for name, other in both)


def put_words_of_finds(state: BlueprintSetupState) -> None:
    """Let every template explain what the gate found, and say when it sees less than it should."""
    state.app.jinja_env.globals.update(
        explain=explain, explain_kind=explain_kind, segments=segments, seal=seal
    )
    state.app.jinja_env.globals.update(gate_lowered=lambda: current_gate().lowered)


def form_page(
    form: ReportForm,
    *,
    saved: Draft | None,
    report: Report | None,
    finds: Finds,
    typed: Typed | None = None,
    notice: str = "",
) -> str:
    """The page to write on. A `notice` says why it is here again, saved nowhere."""
    typed = request.form if typed is None else typed
    draft, found = form.draft(language="fi"), suggestions_of(form)
    return render_template(
        "reports/form.html",
        form=form,
        saved=saved,
        key=saved.key if saved else _key(typed),
        # A page that comes again keeps its place: what was not saved has not seen newer turns.
        page=typed.get("page") or new_key(),
        turn=typed.get("turn") or (saved.turn if saved else 0),
        report=report,
        # Said outright: an address of the page's own would take its fragment along.
        action=_address(saved, report) if notice else request.path,
        notice=notice,
        finds=finds,
        reasons=_reasons(saved, typed),
        rows=tag_rows(draft, found),
        mentioned=(),
        places=offered_places(),
        lowered=current_gate().lowered,
        **phenomena_values(draft, found),
    )


def suggestions_of(form: ReportForm) -> Suggestions:
    return suggest(
        current_analyser(),
        {name: text[:LONGEST] for name, text in form.texts().items()},
        needs_of_themes=needs_of_themes(session()),
        chosen_themes=form.themes.known(),
    )


def _key(typed: Typed) -> str:
    """The page's own, unless it names a draft that was there and is no more."""
    return new_key() if typed.get("saved") else typed.get("draft") or new_key()


def _address(saved: Draft | None, report: Report | None) -> str:
    """Where the form is sent when the page's own address is not its place any more."""
    if report is not None:
        return url_for("reports.edit", key=report.key)
    return url_for("reports.draft", key=saved.key) if saved else url_for("reports.new")


def _reasons(saved: Draft | None, typed: Typed) -> dict[str, str]:
    """The reasons given for suspected finds, by their inputs' names."""
    kept = {each.reason_field: each.reason for each in overrides_of(saved)} if saved else {}
    return kept | {name: value for name, value in typed.items() if "reason-" in name}


def mark_stopped(form: ReportForm, stopped: Finds) -> None:
    """Put what stops a text among its field's errors; of a reason, the field's it is given for."""
    for name in TEXT_FIELDS:
        found = [
            find
            for field, finds in stopped.items()
            if field == name or field.startswith(f"reason-{name}-")
            for find in finds
        ]
        if found:
            form[name].errors = [*form[name].errors, _stopped_text(found)]


def _stopped_text(found: Sequence[Find]) -> str:
    kinds = ", ".join(dict.fromkeys(str(explain(find).name).lower() for find in found))
    if any(find.level == "block" for find in found):
        return _("Poista henkilötiedot tekstistä: %(kinds)s", kinds=kinds)
    return _("Muuta kohta tai vahvista, ettei se ole henkilötieto: %(kinds)s", kinds=kinds)


@dataclass(frozen=True)
class TagRow:
    """A tag to confirm: what the writer has said of it, and what led to it."""

    code: str
    answer: str
    """`kylla`, `ei`, or nothing yet."""
    because: tuple[str, ...]


def tag_rows(draft: ReportDraft, suggestions: Suggestions) -> dict[str, list[TagRow]]:
    """By list: what the writer chose or turned down, then what is suggested."""
    return {code_list: _rows(code_list, draft, suggestions) for code_list in TAG_LISTS}


def _rows(code_list: str, draft: ReportDraft, suggestions: Suggestions) -> list[TagRow]:
    in_use = labels(session(), code_list)
    because = {each.code: each.because for each in suggestions.of(code_list) if each.code in in_use}
    turned_down = [code for found, code in draft.rejected if found == code_list]
    answers = dict.fromkeys(because, "")
    answers |= dict.fromkeys(turned_down, "ei")
    answers |= dict.fromkeys(getattr(draft, TAG_LISTS[code_list]), "kylla")
    return [TagRow(code, answer, because.get(code, ())) for code, answer in answers.items()]


@dataclass(frozen=True)
class Journey:
    """Where a report goes in one county: its period, that period's last day, and why not sooner."""

    county: str
    period: str
    starts: dt.date
    ends: dt.date
    moved_from: str | None


def journeys(report: Report) -> list[Journey]:
    return [
        Journey(each.county_code, each.period, *bounds(each.period), each.moved_from)
        for each in sorted(report.placements, key=lambda placement: placement.county_code)
    ]

"""Keep the list of benefits and services: add, change, retire, restore; nothing is deleted.

Its names are rows of the lexicon, so that each change makes a version of it: what every process
reads by, what a tag bears, what can be undone.
"""

from collections.abc import Collection, Iterator
from dataclasses import replace

from sqlalchemy.orm import Session

from app.lexicon.drafts import draft_of
from app.lexicon.rules import SERVICE
from app.lexicon.services import Gate
from app.lexicon.versions import Change, hold_lexicon, make_version
from app.models import CodeEntry, LexiconTerm, LexiconVersion
from app.service_names.drafts import Name, ServiceDraft
from app.service_names.queries import (
    Service,
    codes,
    named_elsewhere,
    retired_together,
    same_label,
)
from app.service_names.rules import (
    ServiceRefused,
    code_for,
    demand_good_names,
    label_of_another,
    name_of_another,
    term_of,
)
from app.vocabulary.lists import Label
from app.vocabulary.services import add_code, relabel_code

LANGUAGES = ("fi", "sv")


def add_service(
    session: Session, *, draft: ServiceDraft, gate: Gate, actor_id: int | None
) -> LexiconVersion:
    """Raises `ServiceRefused`, and what the gate raises."""
    hold_lexicon(session)
    code = code_for(draft.label.fi, codes(session))
    _demand_good(session, code, draft)
    gate.check(_texts(draft.label, draft.names))
    add_code(session, code_list=SERVICE, code=code, label=draft.label, actor_id=actor_id)
    changes = [Change(None, term_of(code, name)) for name in draft.names]
    return make_version(session, action="added", changes=changes, editor_id=actor_id)


def change_service(
    session: Session, *, service: Service, draft: ServiceDraft, gate: Gate, actor_id: int | None
) -> LexiconVersion | None:
    """None when its names stay. Raises `ServiceRefused`, and what the gate raises."""
    hold_lexicon(session)
    _demand_good(session, service.entry.code, draft)
    label = _label_of(service.entry)
    there = {(term.language, term.term) for term in service.terms}
    new = [name for name in draft.names if name not in there]
    gate.check(_texts(draft.label if draft.label != label else None, new))
    if draft.label != label:
        code = service.entry.code
        relabel_code(session, code_list=SERVICE, code=code, label=draft.label, actor_id=actor_id)
    changes = list(_changes(service, draft.names))
    if not changes:
        return None
    return make_version(session, action="changed", changes=changes, editor_id=actor_id)


def retire_service(
    session: Session, *, service: Service, actor_id: int | None
) -> LexiconVersion | None:
    """Its names are looked for no more; None when that is so already."""
    hold_lexicon(session)
    changes = [_made(term, active=False) for term in service.terms if term.active]
    if not changes:
        return None
    return make_version(session, action="set_aside", changes=changes, editor_id=actor_id)


def restore_service(
    session: Session, *, service: Service, actor_id: int | None
) -> LexiconVersion | None:
    """With the names it had when it was retired; None when it is in use. Raises `ServiceRefused`
    when another service has got one of them.
    """
    hold_lexicon(session)
    if service.active:
        return None
    terms = retired_together(session, service.terms) or list(service.terms)
    _demand_free(session, service.entry.code, [(term.language, term.term) for term in terms])
    changes = [_made(term, active=True) for term in terms]
    return make_version(session, action="restored", changes=changes, editor_id=actor_id)


def _demand_good(session: Session, code: str, draft: ServiceDraft) -> None:
    demand_good_names(draft.names)
    namesake = same_label(session, draft.label.fi)
    if namesake is not None and namesake.code != code:
        raise label_of_another(namesake.label_fi)
    _demand_free(session, code, draft.names)


def _demand_free(session: Session, code: str, names: Collection[Name]) -> None:
    taken = named_elsewhere(session, code, names)
    if taken is not None:
        entry = session.get_one(CodeEntry, (SERVICE, taken.code))
        raise ServiceRefused(f"names_{taken.language}", name_of_another(taken.term, entry.label_fi))


def _texts(label: Label | None, names: Collection[Name]) -> dict[str, str]:
    """What a person has written anew, by the form's fields; the gate reads no English."""
    said = {f"label_{one}": getattr(label, one) for one in LANGUAGES} if label else {}
    for language in LANGUAGES:
        said[f"names_{language}"] = "\n".join(name for spoken, name in names if spoken == language)
    return said


def _label_of(entry: CodeEntry) -> Label:
    return Label(entry.label_fi, entry.label_sv, entry.label_en)


def _changes(service: Service, names: Collection[Name]) -> Iterator[Change]:
    there = {(term.language, term.term): term for term in service.terms}
    for name in names:
        if name not in there:
            yield Change(None, term_of(service.entry.code, name))
    for name, term in there.items():
        if term.active != (name in names):
            yield _made(term, active=name in names)


def _made(term: LexiconTerm, *, active: bool) -> Change:
    return Change(term, replace(draft_of(term), active=active))

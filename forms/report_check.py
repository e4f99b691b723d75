"""The check page: what the writer says of each suggested tag → the draft as it is filed."""

from collections.abc import Iterable
from dataclasses import replace

from werkzeug.datastructures import MultiDict

from app.reports.drafts import TAG_LISTS, ReportDraft

HOLDS = "kylla"
FAILS = "ei"
LANGUAGES = ("fi", "sv")


def confirmed(draft: ReportDraft, typed: MultiDict[str, str]) -> ReportDraft:
    """The draft with the writer's word on every tag; what they left open stays open."""
    language = typed.get("language", draft.language)
    return replace(
        draft,
        language=language if language in LANGUAGES else draft.language,
        themes=_chosen(typed, "theme"),
        groups=_chosen(typed, "group"),
        needs=_chosen(typed, "need"),
        rejected=tuple(
            (code_list, code)
            for code_list in TAG_LISTS
            for code in _answered(typed, code_list, FAILS)
        ),
        municipalities=_unique([*draft.municipalities, *typed.getlist("municipality")]),
        same_as=_unique(typed.getlist("same_as")),
    )


def _chosen(typed: MultiDict[str, str], code_list: str) -> tuple[str, ...]:
    added = typed.getlist(f"more-{code_list}")
    return _unique([*_answered(typed, code_list, HOLDS), *added])


def _answered(typed: MultiDict[str, str], code_list: str, answer: str) -> list[str]:
    start = f"{code_list}-"
    return [
        name.removeprefix(start)
        for name, value in typed.items()
        if name.startswith(start) and value == answer
    ]


def _unique(codes: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(codes))

"""The tables and their invariants."""

from app.models.audit import AuditEntry
from app.models.lexicon import LexiconChange, LexiconTerm, LexiconVersion, Retagging
from app.models.people import Grant, Organisation, Person, Role, organisation_municipalities
from app.models.periods import Closing, Edition, Period, Quote, Snapshot, SummaryText
from app.models.places import County, Municipality
from app.models.reports import (
    Authorship,
    Draft,
    Placement,
    Question,
    Report,
    ReportDetail,
    ReportPlace,
    ReportState,
    TagDecision,
    TagSuggestion,
)
from app.models.vocabulary import CodeEntry, ThemeNeed

__all__ = [
    "AuditEntry",
    "Authorship",
    "Closing",
    "CodeEntry",
    "County",
    "Draft",
    "Edition",
    "Grant",
    "LexiconChange",
    "LexiconTerm",
    "LexiconVersion",
    "Municipality",
    "Organisation",
    "Period",
    "Person",
    "Placement",
    "Question",
    "Quote",
    "Report",
    "ReportDetail",
    "ReportPlace",
    "ReportState",
    "Retagging",
    "Role",
    "Snapshot",
    "SummaryText",
    "TagDecision",
    "TagSuggestion",
    "ThemeNeed",
    "organisation_municipalities",
]

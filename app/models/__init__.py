"""The tables and their invariants."""

from app.models.audit import AuditEntry
from app.models.case_states import Answer, CaseState, ProposalState, Said, StepKind
from app.models.cases import (
    Case,
    CaseClaim,
    CaseCode,
    CaseMember,
    CasePlace,
    CaseReport,
    CaseSource,
    CaseStep,
    FollowUp,
    Proposal,
    ProposalText,
    Use,
)
from app.models.clock import ClockEntry, ClockFeed, ClockMark, ClockReminder
from app.models.gauge import GaugeAnswer, GaugeAssessment
from app.models.lexicon import LexiconChange, LexiconTerm, LexiconVersion, Retagging
from app.models.notices import Delivery, Letter, Notice
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
    "Answer",
    "AuditEntry",
    "Authorship",
    "Case",
    "CaseClaim",
    "CaseCode",
    "CaseMember",
    "CasePlace",
    "CaseReport",
    "CaseSource",
    "CaseState",
    "CaseStep",
    "ClockEntry",
    "ClockFeed",
    "ClockMark",
    "ClockReminder",
    "Closing",
    "CodeEntry",
    "County",
    "Delivery",
    "Draft",
    "Edition",
    "FollowUp",
    "GaugeAnswer",
    "GaugeAssessment",
    "Grant",
    "Letter",
    "LexiconChange",
    "LexiconTerm",
    "LexiconVersion",
    "Municipality",
    "Notice",
    "Organisation",
    "Period",
    "Person",
    "Placement",
    "Proposal",
    "ProposalState",
    "ProposalText",
    "Question",
    "Quote",
    "Report",
    "ReportDetail",
    "ReportPlace",
    "ReportState",
    "Retagging",
    "Role",
    "Said",
    "Snapshot",
    "StepKind",
    "SummaryText",
    "TagDecision",
    "TagSuggestion",
    "ThemeNeed",
    "Use",
    "organisation_municipalities",
]

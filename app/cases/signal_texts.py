"""The texts whose words are compared: what each says, in which language, for which organisation."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from sqlalchemy import String, cast, func, select
from sqlalchemy.orm import Session

from app.cases.compared import EARLIER, Scope
from app.cases.growth import Counts
from app.models import Authorship, Placement, Report
from app.tagging.services import FIELDS
from nlp.concordance import content_words

MOST_READ: Final = 600
"""Texts of a half-year whose words are read, drawn by chance; four times as many of the earlier."""
WRITTEN: Final = ("fi", "sv")
"""The languages of reports."""
ORGANISATION: Final = func.coalesce(
    cast(Authorship.organisation_id, String), Report.organisation_kind
)
"""Only ever counted. Where none is known, the kind stands for it: rather too few than too many."""
_SAID: Final = tuple(getattr(Report, name) for name in FIELDS)


@dataclass(frozen=True)
class Text:
    key: str
    organisation: str
    words: frozenset[tuple[str, str]]
    """(language, base form)."""


@dataclass(frozen=True)
class Texts:
    now: Sequence[Text]
    before: Sequence[Text]

    def counted(self, language: str) -> Counts:
        """Those that hold words of the language."""

        def count(texts: Sequence[Text]) -> int:
            return sum(any(one == language for one, _word in text.words) for text in texts)

        return Counts(now=count(self.now), before=count(self.before))


def texts_of(session: Session, scope: Scope) -> Texts:
    earlier = replace(scope, period=scope.earlier[0], earlier=scope.earlier[1:])
    return Texts(
        _read(session, replace(scope, earlier=()), MOST_READ),
        _read(session, earlier, MOST_READ * EARLIER),
    )


def _read(session: Session, scope: Scope, most: int) -> list[Text]:
    """By key, which is drawn by lot: a fair sample where there are more."""
    rows = session.execute(
        select(Report.key, Report.language, ORGANISATION, *_SAID)
        .join(Placement, Placement.report_id == Report.id)
        .outerjoin(Authorship, Authorship.report_id == Report.id)
        .where(*scope.within())
        .order_by(Report.key)
        .limit(most)
    )
    return [
        Text(key, organisation, content_words("\n".join(filter(None, said)), language=language))
        for key, language, organisation, *said in rows
    ]

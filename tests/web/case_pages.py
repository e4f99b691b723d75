"""A case and a proposal as they are typed, for the tests of their pages."""

import datetime as dt

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models import Case, Proposal

TODAY = dt.date.today().isoformat()
SOON = (dt.date.today() + dt.timedelta(days=30)).isoformat()
CASE = {
    "name_fi": "Häädöt ilman neuvontaa",
    "name_sv": "Vräkningar utan rådgivning",
    "phenomenon_fi": "Vuokravelka johtaa häätöön, koska neuvontaan ei pääse ajoissa.",
    "themes": ["asuminen"],
    "municipalities": ["853"],
}
PROPOSAL = {
    "addressee": "kunta",
    "office": "Turun kaupunki, asumispalvelut",
    "language": "fi",
    "due_on": SOON,
    "goal": "improve",
    "what_fi": "Asumisneuvonta laajennetaan jokaiseen kaupunginosaan.",
    "why_fi": "Häätöjen määrä kasvaa siellä, missä neuvontaa ei ole.",
}


def the_case(session: Session) -> Case:
    return session.scalars(select(Case)).one()


def the_proposal(session: Session) -> Proposal:
    return session.scalars(select(Proposal)).one()

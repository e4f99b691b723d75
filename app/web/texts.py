"""The language technology and the gate of this process, for views."""

from app.reports.gate import Gate
from app.tagging.services import analyser
from app.web.settings import current_config
from nlp.analyser import Analyser


def current_analyser() -> Analyser:
    return analyser(model=current_config().model)


def current_gate() -> Gate:
    return Gate(current_analyser())

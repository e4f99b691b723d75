"""How well the machine's tags hold in use, for compilers."""

from dataclasses import replace
from typing import Final

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from app.db import session
from app.tagging.preview import MOST_READ, stored_reports
from app.tagging.quality import ENOUGH, Quality, always_removed, missed_words, quality
from app.web.policy import policy
from app.web.templating import label

blueprint = Blueprint("quality", __name__, url_prefix="/laatu")

LISTS: Final = {"teemat": "theme", "ryhmat": "group"}


@blueprint.get("")
@policy("lexicon.keep")
def index() -> ResponseReturnValue:
    chosen = request.args.get("luettelo", "")
    chosen = chosen if chosen in LISTS else "teemat"
    code_list = LISTS[chosen]
    return render_template(
        "quality/index.html",
        chosen=chosen,
        code_list=code_list,
        quality=_by_name(quality(session(), code_list=code_list), code_list),
        removed=always_removed(session(), code_list=code_list),
        missed=missed_words(session(), code_list=code_list),
        enough=ENOUGH,
        read=MOST_READ,
        stored=stored_reports(session()),
    )


def _by_name(found: Quality, code_list: str) -> Quality:
    """As the reader's language has it: codes are hidden, and their order with them."""
    named = sorted(found.codes, key=lambda one: label(code_list, one.code))
    return replace(found, codes=tuple(named))

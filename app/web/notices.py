"""A person's notices, when they are told by e-mail, and for the administrator the letters."""

import datetime as dt

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.db import commits, session
from app.language import _, ngettext
from app.notices import queries, services
from app.notices.rules import MOST_ATTEMPTS, PAGE_LENGTH
from app.web.notice_words import PROBLEMS, address_of, in_words
from app.web.paging import Page, asked_page
from app.web.policy import current_person, policy
from app.web.settings import current_config
from app.web.working import work_now
from app.work import seconds
from forms.notices import NotifyForm

blueprint = Blueprint("notices", __name__, url_prefix="/ilmoitukset")


@blueprint.get("")
@policy("signed_in")
def index() -> ResponseReturnValue:
    number = asked_page()
    found, total = queries.notices_of(session(), current_person().id, number=number)
    return render_template(
        "notices/index.html",
        page=Page([in_words(one) for one in found], number, PAGE_LENGTH, total),
        unseen=queries.unseen_count(session(), current_person().id),
    )


@blueprint.post("/<int:notice_id>/avaa")
@policy("signed_in")
@commits
def open_notice(notice_id: int) -> ResponseReturnValue:
    """Read, and on to what it is about."""
    notice = queries.own_notice(session(), person_id=current_person().id, notice_id=notice_id)
    services.see(session(), notice=notice)
    return redirect(address_of(notice) or url_for("notices.index"), 303)


@blueprint.post("/luetut")
@policy("signed_in")
@commits
def see_all() -> ResponseReturnValue:
    services.see_all(session(), person_id=current_person().id)
    flash(_("Kaikki ilmoitukset on merkitty luetuiksi."), "success")
    return redirect(url_for("notices.index"), 303)


@blueprint.post("/milloin")
@policy("signed_in")
@commits
def choose() -> ResponseReturnValue:
    form = NotifyForm()
    if form.validate():
        services.choose_when(session(), person=current_person(), choice=form.notify.data)
        flash(_("Valintasi on tallennettu."), "success")
        return redirect(url_for("accounts.account"), 303)
    return render_template("accounts/account.html", form=form), 422


@blueprint.get("/lahetykset")
@policy("administer")
def deliveries() -> ResponseReturnValue:
    number = asked_page()
    days, total = queries.sent_days(session(), number=number)
    return render_template(
        "notices/deliveries.html",
        page=Page(days, number, PAGE_LENGTH, total),
        waiting=queries.waiting(session()),
        failures=queries.failures(session(), now=seconds()),
        problems=PROBLEMS,
        most=MOST_ATTEMPTS,
        to_folder=current_config().mail_url.startswith("folder:"),
    )


@blueprint.post("/lahetykset")
@policy("administer")
def send() -> ResponseReturnValue:
    """Now, and what failed again: the work commits letter by letter, apart from this request."""
    services.retry(session(), actor_id=current_person().id, now=seconds())
    session().commit()
    done = work_now(today=dt.date.today())
    flash(
        ngettext("%(count)s kirje lähti.", "%(count)s kirjettä lähti.", done.sent),
        "alert" if done.failed else "success",
    )
    return redirect(url_for("notices.deliveries"), 303)

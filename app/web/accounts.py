"""Sign in and out, the own account, and passwords."""

from functools import partial
from logging import Logger

from flask import Blueprint, current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.access.rules import may
from app.accounts import services
from app.accounts.letters import Letter, LetterNotSent, reset_letter, send_letter
from app.accounts.queries import person_by_email
from app.accounts.tokens import person_of_token
from app.config import Config
from app.db import commits, session
from app.language import SOURCE, _, known_language, set_language, speaking
from app.models import Person
from app.refusals import Refusal
from app.web import sessions, throttle
from app.web.carried import carried, sign_in_page, texts_of
from app.web.errors import page_with_texts
from app.web.language import wanted_language
from app.web.links import password_link
from app.web.policy import current_actor, current_person, policy, safe_path
from app.web.reports import taken_up
from app.web.settings import current_config
from forms.accounts import ChangePasswordForm, ForgottenForm, NewPasswordForm, SignInForm
from forms.base import Form
from forms.notices import NotifyForm

blueprint = Blueprint("accounts", __name__)
_limit = throttle.limiter.limit


@blueprint.route("/kirjaudu", methods=["GET", "POST"])
@policy("anyone")
@_limit(throttle.PER_ADDRESS, methods=["POST"], deduct_when=throttle.failed)
@_limit(
    throttle.PER_ACCOUNT,
    key_func=throttle.account,
    methods=["POST"],
    deduct_when=throttle.failed,
)
@commits
def sign_in() -> ResponseReturnValue:
    form = SignInForm()
    if form.validate_on_submit():
        person = services.sign_in(
            session(), email=form.email.data or "", password=form.password.data or ""
        )
        if person is not None:
            sessions.begin(person)
            return _signed_in()
        form.form_errors.append(_("Sähköpostiosoite tai salasana on väärin."))
    return sign_in_page(form, carried()), _status(form)


def _signed_in() -> ResponseReturnValue:
    """To where they were going; or on with what they were writing when their session ended."""
    typed = carried()
    if not typed:
        return redirect(safe_path(request.args.get("paluu")), 303)
    set_language(wanted_language())
    if may(current_actor(), "report.file"):
        return taken_up(typed)
    return page_with_texts(
        403, _("Ei oikeutta"), _("Tunnuksellasi ei voi tehdä raportteja."), texts_of(typed)
    )


@blueprint.post("/kirjaudu-ulos")
@policy("anyone")
def sign_out() -> ResponseReturnValue:
    sessions.end()
    flash(_("Olet kirjautunut ulos."), "success")
    return redirect(url_for("pages.home"), 303)


@blueprint.get("/tili")
@policy("signed_in")
def account() -> ResponseReturnValue:
    form = NotifyForm(formdata=None, obj=current_person())
    return render_template("accounts/account.html", form=form)


@blueprint.post("/tili/kirjaa-ulos-kaikkialta")
@policy("signed_in")
@commits
def sign_out_everywhere() -> ResponseReturnValue:
    services.sign_out_everywhere(session(), person=current_person())
    sessions.end()
    flash(_("Olet kirjautunut ulos kaikilla laitteilla."), "success")
    return redirect(url_for("pages.home"), 303)


@blueprint.route("/tili/salasana", methods=["GET", "POST"])
@policy("signed_in")
@_limit(throttle.PER_ADDRESS, methods=["POST"], deduct_when=throttle.failed)
@commits
def change_password() -> ResponseReturnValue:
    form, person = ChangePasswordForm(), current_person()
    if form.validate_on_submit() and _password_changed(form, person):
        sessions.begin(person)
        flash(_("Salasana on vaihdettu. Muut laitteet on kirjattu ulos."), "success")
        return redirect(url_for("accounts.account"), 303)
    return render_template("accounts/change_password.html", form=form), _status(form)


def _password_changed(form: ChangePasswordForm, person: Person) -> bool:
    try:
        services.change_password(
            session(), person=person, old=form.old.data or "", new=form.password.data or ""
        )
    except services.WrongPassword as refusal:
        form.old.errors = [str(refusal)]
    except Refusal as refusal:
        form.password.errors = [str(refusal)]
    return not form.errors


@blueprint.route("/salasana-unohtui", methods=["GET", "POST"])
@policy("anyone")
@_limit(throttle.LETTERS_PER_ADDRESS, methods=["POST"])
@_limit(throttle.LETTERS_PER_ACCOUNT, key_func=throttle.account, methods=["POST"])
def forgotten() -> ResponseReturnValue:
    form = ForgottenForm()
    if not form.validate_on_submit():
        return render_template("accounts/forgotten.html", form=form), _status(form)
    answer = redirect(url_for("accounts.letter_sent"), 303)
    person = person_by_email(session(), form.email.data or "")
    if person is not None and person.active:
        # After the answer has gone: how long a letter takes tells nobody who has an account.
        answer.call_on_close(
            partial(_send_later, _reset_letter(person), current_config(), current_app.logger)
        )
    return answer


def _reset_letter(person: Person) -> Letter:
    with speaking(known_language(person.language) or SOURCE):
        return reset_letter(person=person, link=password_link(person, "reset"))


def _send_later(letter: Letter, config: Config, logger: Logger) -> None:
    try:
        send_letter(letter=letter, mail_url=config.mail_url, mail_from=config.mail_from)
    except LetterNotSent:
        logger.exception("a letter with a password link could not be sent")


@blueprint.get("/salasana-unohtui/lahetetty")
@policy("anyone")
def letter_sent() -> ResponseReturnValue:
    return render_template("accounts/letter_sent.html")


@blueprint.route("/salasana/<token>", methods=["GET", "POST"])
@policy("anyone")
@_limit(throttle.PER_ADDRESS)
@commits
def choose_password(token: str) -> ResponseReturnValue:
    person = person_of_token(session(), secret_key=current_config().secret_key, token=token)
    form = NewPasswordForm()
    if form.validate_on_submit() and _password_set(form, person):
        sessions.end()
        flash(_("Salasana on asetettu. Kirjaudu sillä sisään."), "success")
        return redirect(url_for("accounts.sign_in"), 303)
    return render_template("accounts/choose_password.html", form=form), _status(form)


def _password_set(form: NewPasswordForm, person: Person) -> bool:
    try:
        services.set_password(session(), person=person, password=form.password.data or "")
    except Refusal as refusal:
        form.password.errors = [str(refusal)]
    return not form.errors


def _status(form: Form) -> int:
    return 422 if form.errors else 200

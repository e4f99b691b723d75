"""Wire the application together; decide nothing."""

from typing import Final

from flask import Blueprint, Flask

from app import db
from app.config import Config, keep_finnish_time
from app.paths import STATIC, TEMPLATES
from app.web import (
    accounts,
    afterwards,
    assets,
    audit_log,
    case_parts,
    cases,
    clock,
    clock_entries,
    clock_reminders,
    code_lists,
    desk,
    editions,
    errors,
    gathering,
    gauge,
    gauge_answers,
    language,
    lexicon,
    lexicon_files,
    notices,
    organisations,
    pages,
    people,
    periods,
    policy,
    proposal_parts,
    proposals,
    quality,
    reports,
    retagging,
    security,
    service_names,
    sessions,
    settings,
    signals,
    suggestions,
    templating,
    throttle,
    uses,
)

BLUEPRINTS: Final[tuple[Blueprint, ...]] = (
    pages.blueprint,
    accounts.blueprint,
    language.blueprint,
    people.blueprint,
    organisations.blueprint,
    code_lists.blueprint,
    service_names.blueprint,
    audit_log.blueprint,
    reports.blueprint,
    suggestions.blueprint,
    afterwards.blueprint,
    desk.blueprint,
    gathering.blueprint,
    cases.blueprint,
    case_parts.blueprint,
    proposals.blueprint,
    proposal_parts.blueprint,
    periods.blueprint,
    lexicon.blueprint,
    lexicon_files.blueprint,
    retagging.blueprint,
    signals.blueprint,
    quality.blueprint,
    editions.blueprint,
    uses.blueprint,
    clock.blueprint,
    clock_entries.blueprint,
    clock_reminders.blueprint,
    notices.blueprint,
    gauge.blueprint,
    gauge_answers.blueprint,
)


def create_app(config: Config | None = None) -> Flask:
    """The web application, by `HAVAINTO_…` settings unless others are given."""
    keep_finnish_time()
    config = config or Config.from_environment()
    app = Flask("app", static_folder=str(STATIC), template_folder=str(TEMPLATES))
    settings.init_app(app, config)
    db.init_app(app, db.make_engine(config.database_url))
    templating.init_app(app)
    assets.init_app(app)
    language.init_app(app)
    security.init_app(
        app,
        secret_key=config.secret_key,
        secure=config.secure_cookies,
        proxies=config.proxies,
    )
    sessions.init_app(app)
    throttle.init_app(app, storage=config.rate_storage)
    errors.init_app(app)
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)
    policy.init_app(app)
    return app

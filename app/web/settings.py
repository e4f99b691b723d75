"""The settings of the running application, for views."""

from typing import Final

from flask import Flask, current_app

from app.config import Config

_KEY: Final = "config"


def init_app(app: Flask, config: Config) -> None:
    app.extensions[_KEY] = config


def current_config() -> Config:
    config: Config = current_app.extensions[_KEY]
    return config

"""What a code may look like, and why a change to a list is refused."""

import re
from typing import Final

from app.language import _
from app.refusals import NotFound, Refusal

CODE: Final = re.compile(r"[a-z0-9][a-z0-9_]{0,39}")


class UnknownCode(NotFound):
    """The list has no such code."""


class CodeRefused(Refusal):
    """The list cannot be changed like that."""


def demand_good_code(code: str) -> None:
    if not CODE.fullmatch(code):
        raise CodeRefused(
            _(
                "Koodi ”%(code)s” ei kelpaa. Käytä pieniä kirjaimia a–z, numeroita ja alaviivaa, "
                "enintään 40 merkkiä.",
                code=code,
            )
        )


def demand_label(label: str) -> None:
    if not label.strip():
        raise CodeRefused(_("Nimike puuttuu. Anna se suomeksi, ruotsiksi ja englanniksi."))


def already_there(code_list: str, code: str) -> CodeRefused:
    return CodeRefused(
        _(
            "Koodi %(code)s on jo luettelossa %(code_list)s. Muuta sen nimikettä tai valitse "
            "toinen koodi.",
            code=code,
            code_list=code_list,
        )
    )


def unknown_code(code_list: str, code: str) -> UnknownCode:
    return UnknownCode(
        _("Luettelossa %(code_list)s ei ole koodia ”%(code)s”.", code_list=code_list, code=code)
    )

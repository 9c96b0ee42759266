"""Which `:::` lines there are: one row each. A new one is a function of a module here, and its row."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from loket.directives import forms, help, offices, services  # noqa: A004 - help is a module of ours
from loket.directives.desk import Desk
from loket.services.content import Content

LINE = re.compile(r"^::: *([a-z][a-z-]*)(?: +(\S+))? *$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Directive:
    """`subject` names what the word after the directive must be: a service, an office, or nothing."""

    draw: Callable[[Desk, str], str]
    subject: str = ""


DIRECTIVES: Mapping[str, Directive] = {
    "layanan": Directive(services.guide, "service"),
    "standar": Directive(services.standard, "service"),
    "formulir": Directive(forms.form_page, "service"),
    "kantor": Directive(offices.office_page, "office"),
    "cek-status": Directive(help.look_up),
    "daftar-layanan": Directive(services.service_list),
    "daftar-kantor": Directive(offices.office_list),
    "mulai": Directive(help.start),
    "bantuan": Directive(help.whom_to_call),
    "pengaduan": Directive(help.where_to_complain),
}


def slip_in(name: str, subject: str, content: Content | None) -> str:
    """What an editor should write instead of `::: name subject`; empty when the line is right.

    Without content, which itself may be broken, only the form of the line is looked at.
    """
    directive = DIRECTIVES.get(name)
    if directive is None:
        return f"Perintah “::: {name}” tidak dikenal. Pilih: {', '.join(DIRECTIVES)}."
    if not directive.subject:
        return f"Tulis “::: {name}” saja, tanpa “{subject}”." if subject else ""
    if not subject:
        return f"Tulis juga nama sesudah “::: {name}”."
    if content is None:
        return ""
    known = content.services if directive.subject == "service" else content.offices
    return "" if subject in known else f"“{subject}” tidak ada. Periksa nama sesudah “::: {name}”."


def draw(desk: Desk, name: str, subject: str) -> str:
    """The HTML of one directive. Raises ValueError, with what to write instead, on a slip."""
    if slip := slip_in(name, subject, desk.content):
        raise ValueError(slip)
    return DIRECTIVES[name].draw(desk, subject)

"""Which `:::` lines there are: one row each. A new one is a function of a module here, and its row."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

from loket.content import Content
from loket.directives import (
    form_words,
    forms,
    help,  # noqa: A004 - a module of ours
    learning,
    notices,
    offices,
    open_data,
    search,
    services,
    sharing,
    takeaway,
    times,
)
from loket.directives.desk import Desk
from loket.services.known import nearest
from loket.services.open_data import DATASETS

LINE = re.compile(r"^::: *([a-z][a-z-]*)(?: +([^\s{]+))?(?: +\{(en)\})? *$", re.MULTILINE)
"""Name, subject, and the language where it is not Indonesian: `::: layanan surat-keterangan-usaha {en}`."""


@dataclass(frozen=True, slots=True)
class Directive:
    """`subject` names what the word after the directive must be: a key of SUBJECTS, or nothing."""

    draw: Callable[[Desk, str], str]
    subject: str = ""


SUBJECTS: Mapping[str, Callable[[Content], Collection[str]]] = {
    "service": lambda content: content.services,
    "office": lambda content: [office.id for office in content.offices],
    "event": lambda content: content.labels["life_events"],
    "dataset": lambda _: DATASETS,
    "module": lambda content: content.courses.modules,
    "lesson": lambda content: [
        f"{module.id}/{lesson.id}" for module in content.courses.modules.values() for lesson in module.lessons
    ],
    "step": lambda content: [
        f"{module.id}/{step + 1}"
        for module in content.courses.modules.values()
        for step in range(module.steps)
    ],
}

DIRECTIVES: Mapping[str, Directive] = {
    "layanan": Directive(services.guide, "service"),
    "standar": Directive(services.standard, "service"),
    "formulir": Directive(forms.form_page, "service"),
    "kantor": Directive(offices.office_page, "office"),
    "cek-status": Directive(help.look_up),
    "periksa-surat": Directive(help.check_letter),
    "cek-sertifikat": Directive(help.check_certificate),
    "daftar-layanan": Directive(services.service_list),
    "peristiwa": Directive(services.event_services, "event"),
    "daftar-peristiwa": Directive(services.event_list),
    "daftar-formulir": Directive(forms.form_list),
    "privasi-formulir": Directive(forms.form_privacy),
    "pemberitahuan": Directive(notices.notice_list),
    "waktu-layanan": Directive(times.time_list),
    "daftar-kantor": Directive(offices.office_list),
    "cari": Directive(search.box),
    "indeks": Directive(search.index),
    "mulai": Directive(help.start),
    "unduhan": Directive(takeaway.downloads),
    "data": Directive(open_data.files, "dataset"),
    "bantuan": Directive(help.whom_to_call),
    "pengaduan": Directive(help.where_to_complain),
    "bagikan": Directive(sharing.sharing, "service"),
    "modul": Directive(learning.module_head, "module"),
    "tandai": Directive(learning.tick, "lesson"),
    "bingung": Directive(learning.confused, "step"),
    "lanjut": Directive(learning.way_on, "module"),
    "daftar-modul": Directive(learning.module_list),
    "kelas": Directive(learning.class_list),
    "kelas-angka": Directive(learning.class_figures),
    "kata-formulir": Directive(form_words.form_words, "service"),
}


def slip_in(name: str, subject: str, content: Content | None) -> str:
    """What an editor should write instead of `::: name subject`; empty when the line is right.

    Without content, which itself may be broken, only the form of the line is looked at.
    """
    directive = DIRECTIVES.get(name)
    if directive is None:
        return f"Perintah “::: {name}” tidak dikenal. {nearest(name, DIRECTIVES)}"
    if not directive.subject:
        return f"Tulis “::: {name}” saja, tanpa “{subject}”." if subject else ""
    if not subject:
        return f"Tulis juga nama sesudah “::: {name}”."
    if content is None:
        return ""
    known = SUBJECTS[directive.subject](content)
    return "" if subject in known else f"“{subject}” tidak ada. {nearest(subject, known)}"


def draw(desk: Desk, line: re.Match[str]) -> str:
    """The HTML of one directive. Raises ValueError, with what to write instead, on a slip."""
    name, subject = line[1], line[2] or ""
    if slip := slip_in(name, subject, desk.content):
        raise ValueError(slip)
    return DIRECTIVES[name].draw((desk.english or desk) if line[3] else desk, subject)

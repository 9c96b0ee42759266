"""What a `:::` line in a Markdown page stands for: each one draws one template with what editors wrote."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

import jinja2

from loket.forms import form_view, minutes_to_fill
from loket.pages import environment
from loket.services import INTERNAL_COMPONENTS, Level, Office, Service
from loket.services.content import Content, load_content

LINE = re.compile(r"^::: *([a-z][a-z-]*)(?: +(\S+))? *$", re.MULTILINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """What directives draw with: content and templates, read once."""

    content: Content
    templates: jinja2.Environment
    today: date

    def draw(self, template: str, **values: Any) -> str:
        """One template of templates/, with what every page needs."""
        content = self.content
        return self.templates.get_template(template).render(
            city=content.city, labels=content.labels, today=self.today, **values
        )

    def agency_of(self, service: Service) -> Office | None:
        """The agency that gives a service of the whole city; None when it depends on the kelurahan."""
        return self.content.offices[service.offices[0]] if service.level is Level.CITY else None


def _layanan(desk: Desk, slug: str) -> str:
    service = desk.content.services[slug]
    return desk.draw("pages/layanan.html", service=service, office=desk.agency_of(service))


def _standar(desk: Desk, slug: str) -> str:
    service = desk.content.services[slug]
    return desk.draw("pages/standar.html", service=service, internal=INTERNAL_COMPONENTS)


def _formulir(desk: Desk, slug: str) -> str:
    service = desk.content.services[slug]
    form = desk.content.forms[service.form or slug]
    view = form_view(form, action=f"/kirim/{form.slug}")
    regions = desk.content.offices.regions_by_district
    return desk.draw(
        "pages/ajukan.html",
        service=service,
        office=desk.agency_of(service),
        view=view,
        regions=regions,
        minutes=minutes_to_fill(form),
    )


def _cek_status(desk: Desk, _: str) -> str:
    return desk.draw("forms/cek_status.html")


def _daftar_layanan(desk: Desk, _: str) -> str:
    return desk.draw("pages/daftar_layanan.html", services=tuple(desk.content.services.values()))


def _kantor(desk: Desk, office_id: str) -> str:
    offices = desk.content.offices
    office = offices[office_id]
    services = tuple(
        service
        for service in desk.content.services.values()
        if service.level is office.level and (office.level is not Level.CITY or office.id in service.offices)
    )
    parent = offices.get(office.parent)
    below = offices.below(office.id)
    return desk.draw("pages/kantor.html", office=office, parent=parent, below=below, services=services)


def _daftar_kantor(desk: Desk, _: str) -> str:
    return desk.draw("pages/daftar_kantor.html", offices=desk.content.offices)


def _mulai(desk: Desk, _: str) -> str:
    return desk.draw("pages/mulai.html")


def _bantuan(desk: Desk, _: str) -> str:
    return desk.draw("pages/bantuan.html")


def _pengaduan(desk: Desk, _: str) -> str:
    return desk.draw("pages/pengaduan.html")


@dataclass(frozen=True, slots=True)
class Directive:
    """`subject` names what the word after the directive must be: a service, an office, or nothing."""

    draw: Callable[[Desk, str], str]
    subject: str = ""


DIRECTIVES: Mapping[str, Directive] = {
    "layanan": Directive(_layanan, "service"),
    "standar": Directive(_standar, "service"),
    "formulir": Directive(_formulir, "service"),
    "kantor": Directive(_kantor, "office"),
    "cek-status": Directive(_cek_status),
    "daftar-layanan": Directive(_daftar_layanan),
    "daftar-kantor": Directive(_daftar_kantor),
    "mulai": Directive(_mulai),
    "bantuan": Directive(_bantuan),
    "pengaduan": Directive(_pengaduan),
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


def open_desk(content: Path, templates: Path, today: str = "") -> Desk:
    """Read everything, or take what was read before while no file has changed.

    Args:
        content: The editors' folder.
        templates: The designers' folder.
        today: ISO 8601, for tests; empty is the city's own day.

    Raises:
        ContentError: With every correction.
    """
    return _open_desk(content, templates, today, _fingerprint(content, templates))


def _fingerprint(*folders: Path) -> tuple[tuple[str, int, int], ...]:
    files = (path for folder in folders for path in sorted(folder.rglob("*")) if path.is_file())
    return tuple((str(path), stat.st_mtime_ns, stat.st_size) for path in files if (stat := path.stat()))


@lru_cache(maxsize=2)
def _open_desk(content: Path, templates: Path, today: str, _: object) -> Desk:
    read = load_content(content)
    return Desk(
        content=read,
        templates=environment(jinja2.FileSystemLoader(templates), read.labels),
        today=date.fromisoformat(today) if today else datetime.now(read.city.zone).date(),
    )

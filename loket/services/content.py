"""Reads the editors' folder: city, offices, calendar, labels, guides, forms; tells every fault at once."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from loket.forms import Form
from loket.forms.loader import read_forms
from loket.forms.paper import GuideOfForm
from loket.forms.plain_text import plain_text
from loket.forms.sheet import ContentError, Correction, Sheet
from loket.search import WordList
from loket.search.word_list import read_word_list
from loket.services.calendar import WorkingCalendar
from loket.services.city import City
from loket.services.guide import read_guide
from loket.services.known import ANYTHING, Known
from loket.services.label_files import LabelFile, read_label_files
from loket.services.notice import Notice
from loket.services.notice_source import read_notices
from loket.services.office import Offices
from loket.services.office_words import Reasons, read_reasons, read_replies
from loket.services.page_header import Page, read_page
from loket.services.paperwork import guide_of_form
from loket.services.ready_reply import ReadyReply
from loket.services.register import read_register
from loket.services.service import Service
from loket.services.settings_files import read_calendar, read_city
from loket.services.translation import Translation, is_translation, original_of, read_texts, read_translation


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """Everything the editors wrote.

    Attributes:
        pages: Every page but guides and translations, by its place: kantor/index.
        forms: By slug, with the words of the guides that use them.
        word_list: Words that steer the search.
        labels: The Indonesian words of the interface, as in the label file; `english` the same in English.
        translations: The English pages by the place of their originals: layanan/kartu-keluarga.
    """

    city: City
    offices: Offices
    offices_updated: date
    offices_owner: str
    services: Mapping[str, Service]
    pages: Mapping[str, Page]
    forms: Mapping[str, Form]
    calendar: WorkingCalendar
    labels: Mapping[str, Any]
    english: Mapping[str, Any]
    translations: Mapping[str, Translation]
    reasons: Reasons
    replies: tuple[ReadyReply, ...]
    notices: tuple[Notice, ...]
    word_list: WordList
    warnings: tuple[Correction, ...]

    def plain(self) -> dict[str, Any]:
        """What handlers need of it besides the forms, for the catalog."""
        return {
            "city": self.city.plain(),
            "offices": self.offices.plain(),
            "services": {slug: service.plain() for slug, service in self.services.items()},
            "calendar": self.calendar.plain(),
            "labels": dict(self.labels),
            # The words of what handlers put on pages in English: notices, and nothing else.
            "english": {
                "notice_kinds": self.english["notice_kinds"],
                "ui": {"notice": self.english["ui"]["notice"]},
            },
            "reasons": {kind: [dict(row) for row in rows] for kind, rows in self.reasons.items()},
            "replies": [reply.plain() for reply in self.replies],
        }


@dataclass(slots=True)
class _Desk:
    """The files under correction."""

    folder: Path
    sheets: list[Sheet] = field(default_factory=list)
    faults: list[Correction] = field(default_factory=list)

    def sheet(self, path: Path) -> Sheet:
        made = Sheet(file=path.relative_to(self.folder.parent).as_posix())
        self.sheets.append(made)
        return made

    def data(self, name: str) -> tuple[str, Sheet]:
        """Text and sheet of one data file; a file that is missing is a correction."""
        path = self.folder / "data" / name
        sheet = self.sheet(path)
        try:
            return plain_text(path.read_bytes(), sheet) or "", sheet
        except FileNotFoundError:
            sheet.fault(1, "Berkas ini tidak ada. Kembalikan dari versi sebelumnya.")
        return "", sheet

    def guides(self) -> set[str]:
        """Slugs of all guides, of those too that cannot be read."""
        pages = self.folder.glob("layanan/*.md")
        return {path.stem for path in pages if is_guide(path.relative_to(self.folder))}

    def words(self, found: Collection[str], *files: str) -> Collection[str]:
        """What `files` list; anything at all while one of them is broken, so that no other file is blamed."""
        names = [f"{self.folder.name}/data/{name}" for name in files]
        broken = any(sheet.corrections for sheet in self.sheets if sheet.file in names)
        return ANYTHING if broken else found

    def forms(self, guides: Mapping[str, GuideOfForm | None]) -> dict[str, Form]:
        """Every form that can be read; the faults of the others wait for those of the other files."""
        forms, corrections = read_forms(self.folder / "forms", self.folder.parent, guides)
        self.faults.extend(corrections)
        return forms

    def close(self) -> None:
        corrections = [*self.faults, *(fault for sheet in self.sheets for fault in sheet.corrections)]
        if corrections:
            raise ContentError(corrections)


def load_content(folder: Path) -> Content:
    """Read everything.

    Args:
        folder: The editors' folder, with data/, forms/ and the Markdown pages.

    Raises:
        ContentError: The corrections of all files; file names begin with the folder's own name.
    """
    desk = _Desk(folder.resolve())
    city = read_city(*desk.data("city.yaml"))
    labels, english = read_label_files(
        LabelFile("id", *desk.data("labels/id.json")), LabelFile("en", *desk.data("labels/en.json"))
    )
    calendar = read_calendar(*desk.data("calendar.yaml"), *desk.data("closures.yaml"))
    guides = desk.guides()
    reasons = read_reasons(*desk.data("reasons.yaml"), guides)
    replies = read_replies(*desk.data("replies.yaml"), guides)
    register = read_register(*desk.data("wilayah.csv"), *desk.data("kantor.yaml"), city.code)
    known = Known(
        offices=desk.words({office.id for office in register.offices}, "wilayah.csv", "kantor.yaml"),
        forms={path.stem for path in desk.folder.glob("forms/*.yaml")},
        channels=desk.words({channel.id for channel in city.complaint_channels}, "city.yaml"),
        life_events=desk.words(labels["life_events"], "labels/id.json"),
        components=labels["components"],
    )
    notices = read_notices(*desk.data("notices.yaml"), known.offices)
    warnings: list[Correction] = []
    word_list = read_word_list(*desk.data("synonyms.yaml"))
    services, pages = _pages(desk, known, warnings)
    forms = desk.forms(_guides(desk, known, services))
    translations = _translations(desk, services, forms, warnings)
    desk.close()
    return Content(
        city=city,
        offices=register.offices,
        offices_updated=register.updated,
        offices_owner=register.owner,
        services=services,
        pages=pages,
        forms=forms,
        calendar=calendar,
        labels=labels,
        english=english,
        translations=translations,
        reasons=reasons,
        replies=replies,
        notices=notices,
        word_list=word_list,
        warnings=tuple(warnings),
    )


def _pages(
    desk: _Desk, known: Known, warnings: list[Correction]
) -> tuple[dict[str, Service], dict[str, Page]]:
    services, pages = {}, {}
    for path in sorted(desk.folder.rglob("*.md")):
        if is_translation(path):
            continue
        sheet = desk.sheet(path)
        place = path.relative_to(desk.folder)
        if not is_guide(place):
            if page := read_page(path, sheet):
                pages[place.with_suffix("").as_posix()] = page
        elif service := read_guide(path, sheet, known, warnings):
            services[service.slug] = service
    return services, pages


def _translations(
    desk: _Desk, services: Mapping[str, Service], forms: Mapping[str, Form], warnings: list[Correction]
) -> dict[str, Translation]:
    found = {}
    for path in sorted(desk.folder.rglob("*.en.md")):
        sheet = desk.sheet(path)
        original = original_of(path.relative_to(desk.folder))
        if page := read_translation(path, sheet, warnings):
            service = services.get(original.stem) if is_guide(original) else None
            form = forms.get(service.form) if service and service.form else None
            # A guide or a form that cannot be read has told its own corrections.
            unread = is_guide(original) and (service is None or (service.form is not None and form is None))
            texts = {} if unread else read_texts(page, service, form)
            place = original.with_suffix("").as_posix()
            found[place] = Translation(original=original, page=page, texts=texts)
    return found


def _guides(desk: _Desk, known: Known, services: Mapping[str, Service]) -> Mapping[str, GuideOfForm | None]:
    """The guide of each form. When one cannot be read, a form without a guide may be that one's."""
    found = {service.form: guide_of_form(service) for service in services.values() if service.form}
    unread = sum(is_guide(path.relative_to(desk.folder)) for path in desk.folder.rglob("*.md")) - len(
        services
    )
    return {**(dict.fromkeys(known.forms) if unread else {}), **found}


def is_guide(page: Path) -> bool:
    """True for layanan/<slug>.md, given relative to the editors' folder."""
    return page.parent == Path("layanan") and page.stem != "index" and not is_translation(page)

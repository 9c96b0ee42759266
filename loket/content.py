"""Reads the editors' folder: city, offices, calendar, labels, guides, forms; tells every fault at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from loket.forms import Form
from loket.forms.paper import GuideOfForm
from loket.forms.sheet import Correction
from loket.search import WordList
from loket.search.word_list import read_word_list
from loket.services.calendar import WorkingCalendar
from loket.services.city import City
from loket.services.content_desk import ContentDesk, is_guide
from loket.services.guide import read_guide
from loket.services.known import Known
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
from loket.training import Courses
from loket.training.course_files import LEARNING, read_courses
from loket.training.drills.scenario_source import World
from loket.training.modules.module_source import HEADER_KEY


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """Everything the editors wrote.

    Attributes:
        pages: Every page but guides and translations, by its place: kantor/index.
        forms: By slug, with the words of the guides that use them.
        word_list: Words that steer the search.
        courses: What civil servants learn.
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
    courses: Courses
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


def load_content(folder: Path) -> Content:
    """Read everything.

    Args:
        folder: The editors' folder, with data/, forms/ and the Markdown pages.

    Raises:
        ContentError: The corrections of all files; file names begin with the folder's own name.
    """
    desk = ContentDesk(folder.resolve())
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
    # While one of these is broken nobody can say what a scenario may name.
    sound = not desk.faults and not any(sheet.corrections for sheet in desk.sheets)
    world = World(
        modules=None,
        forms=forms if sound else {},
        whole=sound,
        reasons={
            kind: desk.words({row["id"] for row in rows}, "reasons.yaml") for kind, rows in reasons.items()
        },
        regions=register.offices.regions,
        sentences=labels["problems"],
    )
    courses = read_courses(desk, pages, world)
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
        courses=courses,
        warnings=tuple(warnings),
    )


def _pages(
    desk: ContentDesk, known: Known, warnings: list[Correction]
) -> tuple[dict[str, Service], dict[str, Page]]:
    services, pages = {}, {}
    for path in sorted(desk.folder.rglob("*.md")):
        if is_translation(path):
            continue
        sheet = desk.sheet(path)
        place = path.relative_to(desk.folder)
        if not is_guide(place):
            more = (HEADER_KEY,) if place.parent.name == LEARNING else ()
            if page := read_page(path, sheet, *more):
                pages[place.with_suffix("").as_posix()] = page
        elif service := read_guide(path, sheet, known, warnings):
            services[service.slug] = service
    return services, pages


def _translations(
    desk: ContentDesk, services: Mapping[str, Service], forms: Mapping[str, Form], warnings: list[Correction]
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


def _guides(
    desk: ContentDesk, known: Known, services: Mapping[str, Service]
) -> Mapping[str, GuideOfForm | None]:
    """The guide of each form. When one cannot be read, a form without a guide may be that one's."""
    found = {service.form: guide_of_form(service) for service in services.values() if service.form}
    unread = sum(is_guide(path.relative_to(desk.folder)) for path in desk.folder.rglob("*.md")) - len(
        services
    )
    return {**(dict.fromkeys(known.forms) if unread else {}), **found}

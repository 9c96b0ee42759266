"""What the visual editor asks for, derived from what our readers read: one definition, two uses."""

from __future__ import annotations

import re
import typing
from collections.abc import Iterable, Iterator
from dataclasses import fields

from local.editors.editor_fields import FieldMaker, Widget
from local.editors.editor_forms import form_fields
from loket.content import Content
from loket.services.page_header import Page
from loket.services.service import Service
from loket.training.course_files import LEARNING
from loket.training.modules import Competence, Module, Pillar
from loket.training.modules.module_source import HEADER_KEY, KEYS
from loket.words import Words

NOT_TYPED = frozenset({"slug", "table", "body"})
"""Parts of a page that are no key of its header."""


def editor_config(content: Content, folders: Iterable[str], index: str) -> Widget:
    """The whole configuration.

    Args:
        content: Everything editors wrote: services, forms, offices and labels are offered as choices.
        index: Title of the page that lists all services.
        folders: Folders of content/ that hold Markdown pages.
    """
    words = Words(content.labels)
    return {
        "backend": dict(content.city.forge),
        "media_folder": "content/gambar",
        "public_folder": "/gambar",
        "output": {"omit_empty_optional_fields": True, "yaml": {"indent_size": 2}},
        "slug": {"encoding": "ascii", "clean_accents": True},
        "i18n": {
            "structure": "multiple_files",
            "locales": ["id", "en"],
            "default_locale": "id",
            "initial_locales": "default",
            "omit_default_locale_from_file_path": True,
        },
        "collections": [
            _guides(content, words, index),
            *(_pages(folder, content, words) for folder in folders if folder != "layanan"),
            {
                "name": "forms",
                "label": words.say("editor.forms"),
                "folder": "content/forms",
                "extension": "yaml",
                "format": "yaml",
                "create": True,
                "fields": form_fields(words),
            },
        ],
    }


def _guides(content: Content, words: Words, index: str) -> Widget:
    choices = {
        "offices": {office.id: office.name for office in content.offices},
        "form": {slug: form.title for slug, form in content.forms.items()},
        "life_events": content.labels["life_events"],
        "channels": {channel.id: channel.label for channel in content.city.complaint_channels},
    }
    maker = FieldMaker(words, content.labels, choices)
    hints = typing.get_type_hints(Service)
    of_service = [
        one for one in fields(Service) if one.name not in {*_page_keys(), "slug", "standard", "verification"}
    ]
    # Services keep their own everyday words, so the header of the page has none.
    keywords = next(one for one in fields(Service) if one.name == "keywords")
    return {
        **_folder("layanan", words),
        # The list of all services lies in the same folder, and is no service.
        "filter": {"field": "title", "pattern": f"^(?!{re.escape(index)}$)"},
        "fields": [
            *(one for one in _header(words) if one["name"] != "keywords"),
            {
                **maker.named("service"),
                "widget": "object",
                "fields": [maker.widget(one, hints[one.name]) for one in (*of_service, keywords)],
            },
            *(maker.part(name, hints[name]) for name in ("standard", "verification")),
            _body(words),
        ],
    }


def _pages(folder: str, content: Content, words: Words) -> Widget:
    module = [_module(content, words)] if folder == LEARNING else []
    return {**_folder(folder, words), "fields": [*_header(words), *module, _body(words)]}


def _module(content: Content, words: Words) -> Widget:
    """What makes a page a module; its lessons are ids of headings, which the text below has."""
    choices = {
        "pillars": {pillar.value: content.labels["pillars"][pillar] for pillar in Pillar},
        "competences": {one.value: content.labels["competences"][one] for one in Competence},
        "prerequisites": {name: module.title for name, module in content.courses.modules.items()},
    }
    maker = FieldMaker(words, content.labels, choices)
    hints = {**typing.get_type_hints(Module), "lessons": tuple[str, ...]}
    parts = [maker.widget(one, hints[one.name]) for one in fields(Module) if one.name in KEYS]
    return {**maker.named(HEADER_KEY), "widget": "object", "fields": parts, "required": False}


def _folder(folder: str, words: Words) -> Widget:
    return {
        "name": folder or "halaman",
        "label": _label(folder, words),
        "folder": f"content/{folder}".rstrip("/"),
        "create": True,
        "i18n": True,
        "slug": "{{slug}}",
    }


def _label(folder: str, words: Words) -> str:
    try:
        return words.say(f"editor.folder_{folder or 'halaman'}")
    except KeyError:  # a folder that an editor has just made
        return folder


def _page_keys() -> set[str]:
    return {one.name for one in fields(Page)} - NOT_TYPED


def _header(words: Words) -> Iterator[Widget]:
    hints = typing.get_type_hints(Page)
    maker = FieldMaker(words, {}, {})
    for one in fields(Page):
        if one.name not in NOT_TYPED:
            required = one.name in ("title", "summary", "updated", "owner")
            yield {**maker.widget(one, hints[one.name]), "required": required, "i18n": True}


def _body(words: Words) -> Widget:
    return {
        "name": "body",
        "label": words.say("editor.body"),
        "hint": words.say("editor.body_hint"),
        "widget": "richtext",
        "modes": ["raw", "rich_text"],
        "required": False,
        "i18n": True,
    }

"""What the visual editor asks for, derived from what our readers read: one definition, two uses."""

from __future__ import annotations

import re
import types
import typing
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from local.editors.editor_forms import form_fields
from loket.services.content import Content
from loket.services.page_header import Page
from loket.services.service import Service
from loket.words import Words

Widget = dict[str, Any]

NOT_TYPED = frozenset({"slug", "table", "body"})
"""Parts of a page that are no key of its header."""
LONG = frozenset({"summary", "action", "text", "note"})
FOLDERS = (
    "layanan",
    "peristiwa",
    "belajar",
    "forum",
    "cerita",
    "transparansi",
    "kantor",
    "petugas",
    "editor",
)


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
            *(_pages(folder, words) for folder in folders if folder != "layanan"),
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
    maker = _Maker(words, content.labels, choices)
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


def _pages(folder: str, words: Words) -> Widget:
    return {**_folder(folder, words), "fields": [*_header(words), _body(words)]}


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
    maker = _Maker(words, {}, {})
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


class _Maker:
    """Turns the fields of a dataclass into widgets. `choices` are ids with their labels, by field name."""

    def __init__(
        self, words: Words, labels: Mapping[str, Any], choices: Mapping[str, Mapping[str, str]]
    ) -> None:
        self.words, self.labels, self.choices = words, labels, choices

    def named(self, name: str) -> Widget:
        return {"name": name, "label": self.words.say(f"editor.field_{name}")}

    def part(self, name: str, hint: Any) -> Widget:
        """A dataclass of its own; one that may be absent can be left out."""
        return {**self.named(name), **self._kind(name, hint), "required": not _is_optional(hint)}

    def widget(self, one: Field[Any], hint: Any) -> Widget:
        """One field of a dataclass."""
        required = one.default is MISSING and one.default_factory is MISSING and not _is_optional(hint)
        made = {**self.named(one.name), **self._kind(one.name, hint), "required": required}
        if isinstance(one.default, bool | int | StrEnum) and one.default:
            made["default"] = one.default
        return made

    def _kind(self, name: str, hint: Any) -> Widget:
        hint = _plain(hint)
        if typing.get_origin(hint) is tuple:
            return self._many(name, typing.get_args(hint)[0])
        if name in self.choices:
            return {"widget": "select", "options": _options(self.choices[name])}
        if is_dataclass(hint):
            return {"widget": "object", "fields": self._fields(hint)}
        if isinstance(hint, type) and issubclass(hint, StrEnum):
            return {"widget": "select", "options": [self._option(value) for value in hint]}
        return _SIMPLE[hint] if hint is not str or name not in LONG else {"widget": "text"}

    def _many(self, name: str, hint: Any) -> Widget:
        if is_dataclass(hint):
            return {"widget": "list", "collapsed": True, "fields": self._fields(hint)}
        if name in self.choices:
            return {"widget": "select", "multiple": True, "options": _options(self.choices[name])}
        return {
            "widget": "list",
            "field": {"name": "line", "label": self.words.say("editor.line"), "widget": "string"},
        }

    def _fields(self, found: Any) -> list[Widget]:
        hints = typing.get_type_hints(found)
        return [self.widget(one, hints[one.name]) for one in fields(found)]

    def _option(self, value: StrEnum) -> Widget:
        return {"value": value.value, "label": self._label(value)}

    def _label(self, value: StrEnum) -> str:
        found = (group[value] for group in self.labels.values() if isinstance(group, dict) and value in group)
        label = next(found, value.value)
        return label if isinstance(label, str) else value.value


_SIMPLE: Mapping[Any, Widget] = {
    str: {"widget": "string"},
    int: {"widget": "number", "value_type": "int"},
    bool: {"widget": "boolean"},
    date: {"widget": "datetime", "type": "date", "format": "YYYY-MM-DD", "time_format": False},
}


def _options(choices: Mapping[str, str]) -> list[Widget]:
    return [{"value": value, "label": label} for value, label in choices.items()]


def _is_optional(hint: Any) -> bool:
    return isinstance(hint, types.UnionType) and type(None) in typing.get_args(hint)


def _plain(hint: Any) -> Any:
    return next(one for one in typing.get_args(hint) if one is not type(None)) if _is_optional(hint) else hint

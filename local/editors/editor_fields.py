"""Fields of the visual editor, made from the fields of our dataclasses."""

from __future__ import annotations

import types
import typing
from collections.abc import Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from loket.words import Words

Widget = dict[str, Any]

LONG = frozenset({"summary", "action", "text", "note"})
"""Parts that need a box of several lines."""


class FieldMaker:
    """Turns the fields of a dataclass into widgets. `choices` are ids with their labels, by field name."""

    def __init__(
        self, words: Words, labels: Mapping[str, Any], choices: Mapping[str, Mapping[str, str]]
    ) -> None:
        self.words, self.labels, self.choices = words, labels, choices

    def named(self, name: str) -> Widget:
        return {"name": name, "label": self.words.say(f"editor.field_{name}")}

    def part(self, name: str, hint: Any) -> Widget:
        """A dataclass of its own; one that may be absent can be left out."""
        return {**self.named(name), **self._kind(name, hint), "required": not is_optional(hint)}

    def widget(self, one: Field[Any], hint: Any) -> Widget:
        """One field of a dataclass."""
        required = one.default is MISSING and one.default_factory is MISSING and not is_optional(hint)
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


def is_optional(hint: Any) -> bool:
    return isinstance(hint, types.UnionType) and type(None) in typing.get_args(hint)


def _plain(hint: Any) -> Any:
    return next(one for one in typing.get_args(hint) if one is not type(None)) if is_optional(hint) else hint

"""The words of the interface in one language: a template or a handler asks for them by key."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import jinja2
from markupsafe import Markup, escape


class Words:
    """What stands under "ui" in a label file, as {"guide": {"fee": "Biaya"}}. A key is “guide.fee”."""

    __slots__ = ("_words",)

    def __init__(self, labels: Mapping[str, Any]) -> None:
        self._words: Mapping[str, Mapping[str, str]] = labels.get("ui", {})

    def say(self, key: str, **values: object) -> str:
        """The plain sentence; `{name}` in it becomes the value of that name. Raises KeyError."""
        return self._text(key).format_map(values)

    def html(self, key: str, **values: object) -> Markup:
        """The sentence for a page: escaped, and so is each value that is not markup already."""
        return escape(self._text(key)).format_map(values)

    def _text(self, key: str) -> str:
        group, _, name = key.partition(".")
        return self._words[group][name]


def speaking(words: Words) -> Any:
    """The `t("guide.fee", amount=…)` of templates: escaped wherever the template is."""

    @jinja2.pass_eval_context
    def t(context: jinja2.nodes.EvalContext, key: str, **values: object) -> str:
        return words.html(key, **values) if context.autoescape else words.say(key, **values)

    return t

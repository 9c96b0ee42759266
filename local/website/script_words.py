"""Puts the words of a label file into a script: `t("group.key")` is gone before a browser sees it.

`t("sections.place", { at: this.at + 1, of })` becomes a template literal with these values in the places
that the word names, so a script carries its own words and no table of others.
"""

from __future__ import annotations

import json
import re
import string
from collections.abc import Iterator, Mapping
from typing import Any

CALL = re.compile(r'\bt\("([a-z_]+\.[a-z_0-9]+)"')
_ENGLISH = ', "en")'
_PAIRS = {"(": ")", "[": "]", "{": "}"}
_NAMED = re.compile(r"\s*([a-z_]+)\s*(?::(.*))?", re.DOTALL)


def worded(script: str, labels: Mapping[str, Any], english: Mapping[str, Any]) -> str:
    """A script that says its words itself.

    Args:
        script: JavaScript with `t("group.key")`, `t("group.key", { name: value })` or `t("group.key", "en")`.
        labels: The label file whose words are meant; `english` for those that ask for it.

    Raises:
        KeyError: There is no such word.
        ValueError: The values are not those that the word names.
    """
    done, at = [], 0
    while call := CALL.search(script, at):
        done.append(script[at : call.start()])
        rest = script[call.end() :]
        if rest.startswith(_ENGLISH):
            done.append(json.dumps(_word(call[1], english), ensure_ascii=False))
            at = call.end() + len(_ENGLISH)
        elif rest.startswith(")"):
            done.append(json.dumps(_word(call[1], labels), ensure_ascii=False))
            at = call.end() + 1
        else:
            at = call.end() + _end(rest) + 1
            values = script[call.end() : at - 1].lstrip(", \n").strip().removeprefix("{").removesuffix("}")
            done.append(_filled(call[1], _word(call[1], labels), worded(values, labels, english)))
    return "".join([*done, script[at:]])


def _word(key: str, labels: Mapping[str, Any]) -> str:
    group, _, name = key.partition(".")
    word: str = labels["ui"][group][name]
    return word


def _filled(key: str, word: str, values: str) -> str:
    """A template literal. `values`: what stands between the braces of the call."""
    given = dict(_named(values))
    parts = []
    named = set()
    for text, name, _, _ in string.Formatter().parse(word):
        parts.append(text.replace("\\", "\\\\").replace("`", "\\`").replace("${", "\\${"))
        if name is not None:
            named.add(name)
            parts.append("${" + given.get(name, "") + "}")
    if named != given.keys():
        raise ValueError(f"t({key!r}) names {sorted(named)} and is given {sorted(given)}")
    return "`" + "".join(parts) + "`"


def _named(values: str) -> Iterator[tuple[str, str]]:
    start = 0
    while start < len(values):
        stop = start + _end(values[start:], ",")
        if found := _NAMED.fullmatch(values[start:stop]):
            yield found[1], (found[2] or found[1]).strip()
        start = stop + 1


def _end(text: str, mark: str = "") -> int:
    """Where `mark` stands outside of brackets and quotes, or the bracket that closes what began before."""
    open_: list[str] = []
    at = 0
    while at < len(text):
        sign = text[at]
        if sign in "\"'`":
            at = _quoted(text, at)
        elif sign in _PAIRS:
            open_.append(_PAIRS[sign])
        elif not open_ and (sign == mark or (not mark and sign in _PAIRS.values())):
            return at
        elif open_ and sign == open_[-1]:
            open_.pop()
        at += 1
    return len(text)


def _quoted(text: str, at: int) -> int:
    """Where the quote that opens at `at` is closed. A template literal may hold no other one."""
    end = at + 1
    while end < len(text) and text[end] != text[at]:
        end += 2 if text[end] == "\\" else 1
    return end

"""Forms as sheets of paper: nothing can be sent from them, and they say where it can."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape
from typing import Any

from loket.words import Words

_FORM = re.compile(r'<form\b[^>]*\baction="([^"]*)"[^>]*>(.*?)</form>', re.DOTALL)
_HIDDEN = re.compile(r'<input type="hidden"[^>]*>\n?')
_BUTTONS = re.compile(
    r'<div class="actions">.*?</div>|<button\b[^>]*>.*?</button>|<noscript>.*?</noscript>', re.DOTALL
)


def still(html: str, host: str, address: str, labels: Mapping[str, Any]) -> str:
    """The page with its forms made still.

    Args:
        html: A page, or a part of one.
        host: The site itself, where forms can be sent.
        address: Where this page stands on it.
        labels: The label file whose words are said.
    """
    words = Words(labels)

    def note(key: str, target: str) -> str:
        link = f'<a href="{escape(target)}">{escape(target)}</a>'
        return f'<p class="banner no-print">{words.html(key)} {link}</p>'

    def quiet(match: re.Match[str]) -> str:
        action, inside = match.groups()
        if not action.startswith("/kirim/"):
            return note("offline.needs_line", f"{host}{action.rstrip('/')}/")
        inside = _BUTTONS.sub("", _HIDDEN.sub("", inside))
        # No form any more: what is typed here goes nowhere, into no address either.
        return f'{note("offline.form_on_paper", host + address)}\n<div class="form">{inside}</div>'

    return _FORM.sub(quiet, html)

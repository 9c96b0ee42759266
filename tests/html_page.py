"""A page as a browser without scripts sees it: what it says, and what its forms would send."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

Pairs = list[tuple[str, str]]


@dataclass(slots=True)
class PageForm:
    """One form. `pairs` are what it would send, buttons not counted."""

    action: str
    method: str
    pairs: Pairs = field(default_factory=list)
    buttons: list[dict[str, str]] = field(default_factory=list)

    def value(self, name: str) -> str:
        """What stands in the input of this name; KeyError when there is none."""
        return dict(self.pairs)[name]


class Page:
    """What was said, shown and offered."""

    def __init__(self, html: str) -> None:
        parser = _Parser()
        parser.feed(html)
        parser.close()
        self.forms: list[PageForm] = parser.forms
        self.text: str = " ".join("".join(parser.text).split())
        self.tags: list[tuple[str, dict[str, str]]] = parser.tags
        self.ids: list[str] = [attributes["id"] for _, attributes in parser.tags if "id" in attributes]

    def form(self, action: str) -> PageForm:
        """The first form that posts there. KeyError when there is none."""
        for form in self.forms:
            if form.action == action or any(button.get("formaction") == action for button in form.buttons):
                return form
        raise KeyError(action)

    def data(self, name: str) -> str:
        """The first data-… attribute of this name."""
        return next(attributes[f"data-{name}"] for _, attributes in self.tags if f"data-{name}" in attributes)

    def holds(self, typed: str) -> bool:
        """Whether somebody can still read, copy or send this: as text, or in an input."""
        words = " ".join(typed.split())
        inputs = (" ".join(value.split()) for form in self.forms for _, value in form.pairs)
        return words in self.text or words in inputs


class _Parser(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.forms: list[PageForm] = []
        self.text: list[str] = []
        self.tags: list[tuple[str, dict[str, str]]] = []
        self._area: tuple[str, list[str]] | None = None
        self._select: tuple[str, list[tuple[str, bool]]] | None = None
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        self.tags.append((tag, attributes))
        name = attributes.get("name", "")
        if tag in ("script", "style"):
            self._silent += 1
        elif tag == "form":
            self.forms.append(PageForm(action=attributes["action"], method=attributes.get("method", "get")))
        elif tag == "input" and self.forms:
            picked = attributes.get("type") not in ("radio", "checkbox") or "checked" in attributes
            if picked and name:
                self.forms[-1].pairs.append((name, attributes.get("value", "")))
        elif tag == "button" and self.forms:
            self.forms[-1].buttons.append(attributes)
        elif tag == "textarea":
            self._area = (name, [])
        elif tag == "select":
            self._select = (name, [])
        elif tag == "option" and self._select:
            self._select[1].append((attributes.get("value", ""), "selected" in attributes))
        if tag in ("p", "dt", "dd", "li", "h1", "h2", "h3", "div", "br", "td", "label"):
            self.text.append(" ")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("script", "style"):
            self._silent -= 1
        elif tag == "textarea" and self._area:
            name, pieces = self._area
            # A line break right after the tag belongs to the markup.
            self.forms[-1].pairs.append((name, "".join(pieces).removeprefix("\n")))
            self._area = None
        elif tag == "select" and self._select:
            name, options = self._select
            picked = [value for value, selected in options if selected] or [options[0][0]]
            self.forms[-1].pairs.append((name, picked[-1]))
            self._select = None

    def handle_data(self, data: str) -> None:
        if self._area:
            self._area[1].append(data)
        elif not self._select and not self._silent:
            self.text.append(data)

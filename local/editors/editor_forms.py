"""The visual editor's fields for a form file: each kind of question asks for what its reader understands."""

from __future__ import annotations

from collections.abc import Iterable

from local.editors.editor_fields import Widget
from loket.forms import Privacy
from loket.forms.kinds import EXIT, IN_ROWS, KINDS, STATEMENT, Kind
from loket.forms.question_source import KINDS_WITH_OPTIONS, KINDS_WITH_TEXT
from loket.forms.sheet import Sheet
from loket.forms.table import Table
from loket.words import Words


def form_fields(words: Words) -> list[Widget]:
    """Every key of a form file."""
    make = _Maker(words)
    return [
        make.text("title"),
        make.text("purpose", widget="text"),
        make.group("retention", make.number("days"), make.text("source")),
        make.text("routing", required=False),
        make.group(
            "contact", make.text("email", required=False), make.text("name", required=False), required=False
        ),
        make.text("closed", required=False),
        make.lines("exempt"),
        make.rows("sections", make.text("title"), make.text("hint", required=False), make.questions(KINDS)),
    ]


class _Recorder(Table):
    """A table that is empty, and notes as what its reader looked for each key."""

    def __init__(self) -> None:
        super().__init__(Sheet(""), 1, {}, "")
        self.asked: dict[str, str] = {}

    def text(self, key: str, *, required: bool = True, default: str = "") -> str:
        self.asked[key] = "text"
        return default

    def integer(self, key: str, *, required: bool = True, default: int = 0, least: int = 0) -> int:
        self.asked[key] = "number"
        return default

    def flag(self, key: str, *, default: bool) -> bool:
        self.asked[key] = "flag"
        return default

    def texts(self, key: str, *, required: bool = False) -> tuple[str, ...]:
        self.asked[key] = "lines"
        return ()


class _Maker:
    """Widgets with the words of the label file."""

    def __init__(self, words: Words) -> None:
        self.words = words

    def text(self, name: str, *, required: bool = True, widget: str = "string") -> Widget:
        return {"name": name, "label": self._label(name), "widget": widget, "required": required}

    def number(self, name: str, *, required: bool = True) -> Widget:
        return {**self.text(name, required=required, widget="number"), "value_type": "int"}

    def flag(self, name: str, default: bool) -> Widget:
        return {**self.text(name, required=False, widget="boolean"), "default": default}

    def lines(self, name: str) -> Widget:
        line = {"name": "line", "label": self.words.say("editor.line"), "widget": "string"}
        return {**self.text(name, required=False, widget="list"), "field": line}

    def group(self, name: str, *inner: Widget, required: bool = True) -> Widget:
        return {**self.text(name, required=required, widget="object"), "fields": list(inner)}

    def rows(self, name: str, *inner: Widget, required: bool = True) -> Widget:
        return {**self.text(name, required=required, widget="list"), "collapsed": True, "fields": list(inner)}

    def questions(self, kinds: dict[str, Kind]) -> Widget:
        """A list in which every question is of one kind, and asks only for what this kind knows."""
        types = [
            {"name": name, "label": name, "widget": "object", "fields": list(self._question(kind))}
            for name, kind in kinds.items()
        ]
        return {**self.text("questions", widget="list"), "typeKey": "kind", "collapsed": True, "types": types}

    def _question(self, kind: Kind) -> Iterable[Widget]:
        yield self.text("id")
        yield self.text("label", required=kind.name != "requirement")
        yield self.text("hint", required=False)
        if kind.name not in (STATEMENT.name, EXIT.name):  # only read
            yield self.flag("required", default=True)
        yield {**self.text("privacy", required=False, widget="select"), "options": list(Privacy)}
        yield self.group("when", self.text("question"), self.lines("any_of"), required=False)
        if kind.name in KINDS_WITH_OPTIONS:
            yield self.rows("options", self.text("id"), self.text("label"), self.text("hint", required=False))
        if kind.name in KINDS_WITH_TEXT:
            yield self.text("text", widget="text")
        recorder = _Recorder()
        kind.limits(recorder)
        for name in kind.limit_names():
            yield self._limit(name, recorder.asked.get(name, "text"))
        if kind.name == "repeat":
            yield self.questions(dict(IN_ROWS))

    def _limit(self, name: str, sort: str) -> Widget:
        if sort == "number":
            return self.number(name, required=False)
        return self.lines(name) if sort == "lines" else self.text(name, required=False)

    def _label(self, name: str) -> str:
        return self.words.say(f"editor.field_{name}")

"""Finds words that are missing, words that nobody says, and codes without words."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from handlers.office.audit_words import AUDIT_CODES
from local.editors.hand_written import texts_by_hand
from loket.cases import Action, Role, State
from loket.files import FileProblem
from loket.forms import Code
from loket.forms.sheet import Correction
from loket.services import COMPONENTS, Actor, Level, NoticeKind, RequirementKind, Unit, VerificationStatus
from loket.training.classes import ClassKind
from loket.training.modules import Competence, Pillar

LABELS = Path("content/data/labels/id.json")
FAMILIES = ("editor.field_", "editor.folder_")
"""Keys that are put together from names of ours; tests/words asks for every one of them."""
ENUMERATED: Mapping[str, frozenset[str]] = {
    "states": frozenset(State),
    "state_help": frozenset(State),
    "actions": frozenset(Action),
    "audit_actions": AUDIT_CODES,
    "roles": frozenset(Role),
    "events": frozenset(Action) | {"submitted"},
    "components": frozenset(COMPONENTS),
    "levels": frozenset(Level),
    "units": frozenset(Unit),
    "units_one": frozenset(Unit),
    "actors": frozenset(Actor),
    "step_channels": frozenset({"online", "counter"}),
    "requirement_kinds": frozenset(RequirementKind),
    "verification": frozenset(VerificationStatus),
    "notice_kinds": frozenset(NoticeKind),
    "class_kinds": frozenset(ClassKind),
    "pillars": frozenset(Pillar),
    "competences": frozenset(Competence),
    "file_states": frozenset({"waiting", "clean", "refused", "unseen"}),
}
"""Groups whose keys are the values of a code: no more, no fewer."""

_KEY = re.compile(r"[a-z_]+\.[a-z_0-9]+")
_CALL = re.compile(r"""(?<![\w.])t\(\s*["']([a-z_]+\.[a-z_0-9]+)["']""")
_QUOTED = re.compile(r"""["']([a-z_]+\.[a-z_0-9]+)["']""")
_THEME = re.compile(r"\bwords(?:_en)?\.([a-z_]+)\.([a-z_0-9]+)")
_GROUP = re.compile(r"""\blabels(?:\.([a-z_]+)\b(?!\()|\[["']([a-z_]+)["']\])""")
_FILE = re.compile(r"\.(js|html|json|css|txt|xml|md|yaml)$")


def word_faults(root: Path) -> list[Correction]:
    """Every fault of every file that says words."""
    labels: dict[str, Any] = json.loads((root / LABELS).read_text(encoding="utf-8"))
    known = {f"{group}.{key}" for group, words in labels["ui"].items() for key in words}
    faults, used, groups = [], set[str](), {"ui", "problems"}
    for path in _speakers(root):
        text, file = path.read_text(encoding="utf-8"), path.relative_to(root).as_posix()
        for key, line, certain in _keys(path, text):
            used.add(key)
            if key not in known and (certain or _meant(key, labels["ui"])):
                faults.append(Correction(file=file, line=line, message=f"Kata “{key}” belum ada."))
        groups.update(one or other for one, other in _GROUP.findall(text))
        if path.suffix != ".py" or path.is_relative_to(root / "handlers"):
            for line, words in texts_by_hand(path.name, text):
                message = f"Pindahkan “{words}” ke {LABELS.parent}, lalu sebut dengan kuncinya."
                faults.append(Correction(file=file, line=line, message=message))
    unused = (key for key in known - used if not key.startswith(FAMILIES))
    told = (*(f"Kata “{key}” tidak dipakai. Hapus." for key in unused), *_codes(labels, groups))
    faults += [Correction(file=LABELS.as_posix(), line=1, message=text) for text in told]
    return sorted(set(faults))


def _speakers(root: Path) -> Iterator[Path]:
    """Templates, scripts and programs; not the editor of others, nor letters, which are the city's."""
    for path in sorted((root / "templates").rglob("*")):
        own = path.relative_to(root).parts[1] not in ("editor", "letters")
        if own and path.suffix in (".html", ".txt", ".js"):
            yield path
    for folder in ("handlers", "loket", "local"):
        yield from sorted((root / folder).rglob("*.py"))


def _keys(path: Path, text: str) -> Iterator[tuple[str, int, bool]]:
    """Each key with its line; True where it certainly is one and not, say, the name of a file."""
    if path.suffix == ".py":
        yield from _python_keys(ast.parse(text))
        return
    for pattern, certain in ((_CALL, True), (_QUOTED, False)):
        for found in pattern.finditer(text):
            yield found[1], text.count("\n", 0, found.start()) + 1, certain
    if "theme" in path.parts:
        for found in _THEME.finditer(text):
            yield f"{found[1]}.{found[2]}", text.count("\n", 0, found.start()) + 1, path.suffix == ".html"


def _python_keys(tree: ast.AST) -> Iterator[tuple[str, int, bool]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            if _KEY.fullmatch(node.value) and node.value not in FAMILIES:
                yield node.value, node.lineno, False
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "say":
            first = node.args[0] if node.args else None
            if isinstance(first, ast.Constant):
                yield str(first.value), node.lineno, True
            elif isinstance(first, ast.JoinedStr) and _family(first) not in FAMILIES:
                yield f"{_family(first)}…", node.lineno, True


def _family(text: ast.JoinedStr) -> str:
    start = text.values[0]
    return str(start.value) if isinstance(start, ast.Constant) else ""


def _meant(key: str, ui: Mapping[str, Any]) -> bool:
    return key.partition(".")[0] in ui and not _FILE.search(key) and not key.startswith("local.")


def _codes(labels: Mapping[str, Any], groups: set[str]) -> Iterator[str]:
    reported = {code.value for code in (*Code, *FileProblem)}
    for group, words in labels.items():
        if group not in groups:
            yield f"Kelompok “{group}” tidak dipakai. Hapus."
        wanted = ENUMERATED.get(group, words.keys())
        if wanted != words.keys():
            apart = ", ".join(sorted(wanted ^ words.keys()))
            yield f"Kelompok “{group}” tidak cocok dengan kodenya: {apart}."
    for key in labels["problems"]:
        if key.rpartition(".")[2] not in reported:
            yield f"Kalimat “problems.{key}” tidak dipakai. Hapus."

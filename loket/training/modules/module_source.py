"""Reads the part `module:` of a page's header, and the lessons and steps that its body has."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from loket.forms.table import Table
from loket.services.page_header import Page
from loket.training.modules.module import Competence, Lesson, Module, Pillar

HEADER_KEY = "module"
"""The part of the header that makes a page of content/belajar a module of the programme."""
KEYS = (
    "id", "order", "jp", "pillars", "competences", "prerequisites", "pass_score", "practices", "lessons",
    "attendance",
)  # fmt: skip
LESSON = re.compile(r"^## +(.+?) *\{ *#([a-z0-9-]+) *\} *$", re.MULTILINE)
"""A heading with an id of its own: `## Cara baru {#cara-baru}`."""
STEP = re.compile(r"^### +Langkah ([0-9]+): *(.+?) *$", re.MULTILINE)
"""A step: `### Langkah 3: Buka berkas`."""
_ID = re.compile(r"[a-z0-9-]+")


def read_modules(pages: Iterable[Page]) -> dict[str, Module]:
    """Every page with a part `module:`, by the id of its module, in their order; faults go to its sheet."""
    found: dict[str, Module] = {}
    tables: dict[str, Table] = {}
    for page in pages:
        table = page.table.table(HEADER_KEY, required=False)
        if table is None:
            continue
        module = _read_module(page, table)
        if module.id in found:
            table.fault("id", f"“{module.id}” sudah dipakai {found[module.id].slug}.md. Beri nama lain.")
        found[module.id], tables[module.id] = module, table
    for name, module in found.items():
        if name in module.prerequisites:
            tables[name].fault("prerequisites", f"Modul “{name}” tidak bisa mendahului dirinya. Hapus.")
        for missing in set(module.prerequisites) - set(found):
            tables[name].fault("prerequisites", f"Modul “{missing}” tidak ada. Yang ada: {', '.join(found)}.")
    return dict(sorted(found.items(), key=lambda pair: pair[1].order))


def _read_module(page: Page, table: Table) -> Module:
    table.only(*KEYS)
    name = table.text("id")
    if name and not _ID.fullmatch(name):
        table.fault("id", f"“{name}” hanya boleh huruf kecil, angka, dan tanda hubung, misalnya m2.")
    return Module(
        id=name,
        slug=page.slug,
        title=page.title,
        summary=page.summary,
        order=table.integer("order"),
        jp=table.integer("jp", least=1),
        pillars=tuple(map(Pillar, _known(table, "pillars", [pillar.value for pillar in Pillar]))),
        competences=tuple(
            map(Competence, _known(table, "competences", [competence.value for competence in Competence]))
        ),
        prerequisites=table.texts("prerequisites"),
        pass_score=_per_cent(table),
        practices=table.integer("practices"),
        lessons=_lessons(page, table),
        steps=_steps(page, table),
        step_titles=tuple(match[2] for match in STEP.finditer(page.body)),
        attendance=table.flag("attendance", default=False),
    )


def _per_cent(table: Table) -> int:
    score = table.integer("pass_score", least=1)
    if score > 100:
        table.fault("pass_score", "“pass_score” adalah persen. Tulis angka dari 1 sampai 100.")
    return score


def _known(table: Table, key: str, known: Iterable[str]) -> tuple[str, ...]:
    words, written = tuple(known), table.texts(key, required=True)
    for word in written:
        if word not in words:
            table.fault(key, f"“{word}” tidak dikenal. Pilih: {', '.join(words)}.")
    return tuple(word for word in written if word in words)


def _lessons(page: Page, table: Table) -> tuple[Lesson, ...]:
    titles: Mapping[str, str] = {match[2]: match[1] for match in LESSON.finditer(page.body)}
    ids = table.texts("lessons", required=True)
    written = [match[2] for match in LESSON.finditer(page.body)]
    for name in sorted({name for name in ids if written.count(name) > 1}):
        table.fault("lessons", f"Dua judul memakai {{#{name}}}. Beri salah satu nama lain.")
    for name in ids:
        if name not in titles:
            table.fault("lessons", f"Judul bagian “{name}” tidak ada. Tulis di halaman: ## Judul {{#{name}}}")
    if len(set(ids)) < len(ids):
        table.fault("lessons", "Setiap bagian cukup disebut satu kali.")
    if [name for name in titles if name in ids] != [name for name in ids if name in titles]:
        table.fault("lessons", "Urutkan “lessons” seperti judul di halaman.")
    return tuple(Lesson(id=name, title=titles.get(name, "")) for name in ids)


def _steps(page: Page, table: Table) -> int:
    numbers = [int(match[1]) for match in STEP.finditer(page.body)]
    if numbers != list(range(1, len(numbers) + 1)):
        told = ", ".join(map(str, numbers))
        table.fault(None, f"Nomor langkah tidak berurutan: {told}. Tulis Langkah 1, 2, 3, dan seterusnya.")
    return len(numbers)

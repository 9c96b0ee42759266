"""Makes the Markdown that a site generator reads: the editors' pages, and those that come from data."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

from local.editors.proofread import proofread
from local.holidays import WITA_OFFSET
from local.website.page_foot import foot_of, foot_of_data
from local.website.prepare_english import english_pages, twin_of
from local.website.prepare_pictures import bring_pictures, with_pictures
from loket.content import Content, load_content
from loket.forms.sheet import ContentError, Correction, Sheet
from loket.services import Level, Office, Service
from loket.services.content_desk import is_guide
from loket.services.page_header import Page, read_page
from loket.services.translation import is_translation
from loket.training.course_files import LEARNING
from loket.training.modules.lesson_page import with_directives
from loket.words import Words


def prepare(
    content: Path,
    out: Path,
    today: date | None = None,
    *,
    style_fails: bool = True,
    stale_fails: bool = False,
) -> Content:
    """Write every page to `out`: only what changed, and nothing that is no longer made.

    Args:
        content: The editors' folder.
        out: Folder of the generator's Markdown; ours alone.
        today: Day in the city's zone; without it, the clock's.
        style_fails: Whether what is hard to read or to reach is a correction, not advice.
        stale_fails: Whether a page past its review date is a correction, not advice.

    Returns:
        What was read, with its warnings.

    Raises:
        ContentError: With the corrections of all files. `out` is then left as it was.
    """
    day = today or (datetime.now(UTC) + WITA_OFFSET).date()
    read = _read_all(content, day, style_fails=style_fails, stale_fails=stale_fails)
    pages = {name: with_pictures(name, text) for name, text in _pages(content, read, day)}
    kept = pages.keys() | bring_pictures(content, out)
    for name, text in pages.items():
        path = out / name
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
    for path in sorted(out.rglob("*"), reverse=True):
        if path.is_file() and path.relative_to(out).as_posix() not in kept:
            path.unlink()
        elif path.is_dir() and not any(path.iterdir()):
            path.rmdir()
    return read


def _read_all(content: Path, today: date, *, style_fails: bool, stale_fails: bool) -> Content:
    corrections: list[Correction] = []
    advice: list[Correction] = []
    read = None
    try:
        read = load_content(content)
    except ContentError as error:
        corrections.extend(error.corrections)
    found = proofread(content, content.parent / "templates", read, today).findings
    corrections.extend(found.corrections)
    advice.extend(found.advice)
    (corrections if style_fails else advice).extend(found.style)
    (corrections if stale_fails else advice).extend(found.stale)
    if corrections or read is None:
        raise ContentError(set(corrections), advice)
    return replace(read, warnings=(*read.warnings, *advice))


def _pages(content: Path, read: Content, today: date) -> Iterator[tuple[str, str]]:
    modules = {f"{LEARNING}/{module.slug}.md": module for module in read.courses.modules.values()}
    for path in sorted(content.rglob("*.md")):
        if is_translation(path):
            continue
        name = path.relative_to(content)
        page = read.pages.get(name.with_suffix("").as_posix()) or read_page(
            path, Sheet(name.as_posix()), "service", "standard", "verification"
        )
        assert page is not None
        body = page.body.strip("\n")
        if is_guide(name):
            body = f"::: layanan {page.slug}\n\n{body}\n\n::: standar {page.slug}\n\n::: bagikan {page.slug}"
        if module := modules.get(name.as_posix()):
            body = with_directives(module, body)
        card = {"card": page.slug} if is_guide(name) else {}
        foot = foot_of(page, name.as_posix(), read.city, today)
        yield name.as_posix(), _page(_header(page) | foot | card | twin_of(name.as_posix(), read), body)
    for file, header, body in english_pages(read, today):
        yield file.as_posix(), _page(header, body)
    words = Words(read.labels)
    for service in read.services.values():
        if service.form:
            source = f"forms/{service.form}.yaml"
            foot = foot_of_data(service.updated, service.owner, source, read.city, today)
            yield f"layanan/{service.slug}/ajukan.md", _application(service, words, foot)
    updated, owner = read.offices_updated, read.offices_owner
    foot = foot_of_data(updated, owner, "data/kantor.yaml", read.city, today)
    for office in read.offices:
        yield f"kantor/{office.slug}.md", _office(office, words, foot)


def _application(service: Service, words: Words, foot: Mapping[str, str]) -> str:
    header = {
        "title": words.say("page.apply", service=service.title),
        "description": words.say("page.apply_summary"),
    }
    return _page({**header, **foot}, f"::: formulir {service.slug}")


def _office(office: Office, words: Words, foot: Mapping[str, str]) -> str:
    summary = {
        Level.CITY: words.say("page.agency_summary", place=office.place),
        Level.DISTRICT: words.say("page.district_summary"),
        Level.VILLAGE: words.say("page.village_summary", district=office.district),
    }[office.level]
    return _page({"title": office.name, "description": summary, **foot}, f"::: kantor {office.id}")


def _header(page: Page) -> dict[str, str]:
    return {"title": page.title, "description": page.summary}


def _page(header: Mapping[str, str], body: str) -> str:
    # A JSON string is a YAML string, whatever quotes or colons an editor wrote.
    lines = "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in header.items())
    return f"---\n{lines}---\n\n{body}\n"


def main() -> int:
    """Prepare build/content; tell every correction kindly."""
    try:
        read = prepare(Path("content"), Path("build/content"))
    except ContentError as error:
        print(broken(error), file=sys.stderr)
        return 1
    for warning in read.warnings:
        print(f"Catatan: {warning}")
    return 0


def broken(error: ContentError) -> str:
    """What an editor reads when content cannot be used."""
    count = len(error.corrections)
    told = "\n".join(f"  {correction}" for correction in error.corrections)
    advice = "".join(f"\n  Catatan: {correction}" for correction in error.advice)
    return f"Ada {count} hal yang perlu diperbaiki sebelum situs dapat dibuat:\n{told}{advice}"


if __name__ == "__main__":
    sys.exit(main())

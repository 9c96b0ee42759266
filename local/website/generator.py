"""MkDocs, asked for those pages only that were not made before from the same things."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jinja2

from local.website.page_keys import Drawings, common_fingerprint, page_key
from local.website.page_store import PageStore
from local.website.site_gate import SiteRefused
from loket.directives import set_up_desk
from loket.figures import read_published

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File

    from local.website.workshop import Workshop

GiveWay = Callable[[Path], None]
EXTENSION = "loket.markdown_extension"
_ADVICE = "A 'dirty' build is being performed"


def settings_of(workshop: Workshop) -> dict[str, Any]:
    """What mkdocs.yml is given besides: name, address and words of the city."""
    content = workshop.content
    return {
        "site_name": content.city.name,
        "site_url": f"{content.city.host}/",
        "extra": {
            "words": content.labels["ui"],
            "words_en": content.english["ui"],
            "search": (workshop.root / "content" / "cari.md").is_file(),
        },
    }


def destinations(folder: Path) -> frozenset[str]:
    """Where the prepared pages and pictures of a folder come out, relative to the site."""
    names = (path.relative_to(folder) for path in folder.rglob("*") if path.is_file())
    return frozenset(_destination(name).as_posix() for name in names)


def _destination(name: Path) -> Path:
    if name.suffix != ".md":
        return name
    return name.with_suffix(".html") if name.stem == "index" else name.with_suffix("") / "index.html"


def generate_with_mkdocs(workshop: Workshop, give_way: GiveWay) -> int:
    """Bring every page of the site up to date.

    Args:
        workshop: The site under construction.
        give_way: Takes away a file of the site that has to be written anew.

    Returns:
        How many pages were made anew.

    Raises:
        SiteRefused: With the generator's warnings.
    """
    # Material prints an advertisement for its successor on import unless told not to.
    os.environ["NO_MKDOCS_2_WARNING"] = "1"
    from mkdocs.commands.build import build  # noqa: PLC0415 -- slow, and only needed here
    from mkdocs.structure.files import get_files  # noqa: PLC0415 -- the same

    root, folder = workshop.root, workshop.root / "build" / "content"
    settings = settings_of(workshop)
    drawings = drawings_of(workshop)
    config = _config(workshop, settings, drawings)
    files = [file for file in get_files(config) if file.inclusion.is_included()]  # type: ignore[no-untyped-call]  # MkDocs
    common = common_fingerprint(root, settings, folder, [file.src_uri for file in files])
    store = PageStore(root / "build" / "cache" / "pages.sqlite")
    try:
        keys = {file.src_uri: _key(common, file, drawings) for file in files if _is_page(file)}
        stale = [file for file in files if not _is_current(file, keys.get(file.src_uri), store, give_way)]
        with _heard() as sentences:
            build(config, dirty=True)
        if sentences:
            raise SiteRefused(sentences)
        made = {keys[file.src_uri]: Path(file.abs_dest_path) for file in stale if _is_page(file)}
        store.keep(made, keys.values())
    finally:
        store.close()
    return len(made)


def drawings_of(workshop: Workshop) -> Drawings:
    """What draws the `:::` lines of this site."""
    root = workshop.root
    times = read_published(workshop.figures) if workshop.figures else {}
    desk = set_up_desk(workshop.content, root / "content", root / "templates", workshop.today, times)
    for drawing in filter(None, (desk, desk.english)):
        drawing.templates.bytecode_cache = _compiled(root, "pages")
    return Drawings(desk)


def _config(workshop: Workshop, settings: dict[str, Any], drawings: Drawings) -> MkDocsConfig:
    from mkdocs.config import load_config  # noqa: PLC0415 -- slow, and only needed here

    root = workshop.root
    config = load_config(
        str(root / "mkdocs.yml"),
        docs_dir=str(root / "build" / "content"),
        site_dir=str(workshop.out),
        strict=False,  # every warning refuses the site here, but for one
        **settings,
    )
    config.mdx_configs[EXTENSION] = {"draw": drawings, "content": str(workshop.root / "content")}
    templates = config.theme.get_env()
    templates.bytecode_cache = _compiled(root, "theme")
    # MkDocs copies whatever a theme lists; our pages load nothing of Material.
    templates.list_templates = lambda *_, **__: []  # type: ignore[method-assign]
    config.theme.get_env = lambda: templates  # type: ignore[method-assign]
    return config


def _compiled(root: Path, room: str) -> jinja2.BytecodeCache:
    """Templates that were compiled before; the cache looks by itself whether their text is still the same."""
    folder = root / "build" / "cache" / "templates" / room
    folder.mkdir(parents=True, exist_ok=True)
    return jinja2.FileSystemBytecodeCache(str(folder))


def _is_page(file: File) -> bool:
    return bool(file.is_documentation_page())


def _key(common: bytes, file: File, drawings: Drawings) -> str:
    source = file.content_string
    return page_key(common, file.src_uri, source, drawings.of(source))


def _is_current(file: File, key: str | None, store: PageStore, give_way: GiveWay) -> bool:
    """Bring one file of the site up to date where that needs no drawing; False when MkDocs has to make it."""
    source, target = Path(str(file.abs_src_path)), Path(file.abs_dest_path)
    if key is None:
        current = target.is_file() and target.read_bytes() == source.read_bytes()
    else:
        current = store.is_page(key, target)
    if not current:
        give_way(target)
        if key and (page := store.page(key)) is not None:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(page)
            current = True
    if current and (written := source.stat()).st_mtime_ns > target.stat().st_mtime_ns:
        # MkDocs compares times, and makes what is older than its source.
        os.utime(target, ns=(written.st_atime_ns, written.st_mtime_ns))
    return current


@contextmanager
def _heard() -> Iterator[Sequence[str]]:
    """The generator's warnings, so that they are told together."""
    heard = _Heard()
    logging.getLogger("mkdocs").addHandler(heard)
    try:
        yield heard.sentences
    finally:
        logging.getLogger("mkdocs").removeHandler(heard)


class _Heard(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.sentences: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        if not record.getMessage().startswith(_ADVICE):
            self.sentences.append(record.getMessage())

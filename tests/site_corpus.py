"""A city with many pages, made up: what the benches and the tests of repeated builds work on."""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
READ_BY_A_BUILD = ("content", "templates", "mkdocs.yml", "template.yaml")
SECTION = 20
"""Pages of one folder."""
GUIDE_EVERY = 25
FORM_EVERY = 100
"""One page in so many is a guide with a whole standard; one in so many has a form besides."""
MODEL = "surat-keterangan-domisili"

WORDS = (  # noqa: SIM905 -- a list of so many words reads badly
    "surat keterangan warga kelurahan mengisi formulir petugas memeriksa permohonan kantor layanan syarat "
    "biaya gratis hari kerja nomor kode status alamat tempat tinggal sekolah bank usaha izin keluarga anak "
    "orang tua kartu datang membawa menerima mencetak menyimpan membaca bertanya menunggu panggilan loket"
).split()


def copy_of_the_city(folder: Path) -> Path:
    """What a build reads, and nothing that was built."""
    for name in READ_BY_A_BUILD:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, folder / name)
        else:
            shutil.copy(ROOT / name, folder / name)
    return folder


def grow(root: Path, pages: int) -> None:
    """Add to the content of a copied city until so many more pages will be built."""
    content = root / "content"
    guide = (content / "layanan" / f"{MODEL}.md").read_text(encoding="utf-8")
    form = (content / "forms" / f"{MODEL}.yaml").read_text(encoding="utf-8")
    made = 0
    names = []
    while made < pages:
        number = len(names)
        chance = random.Random(number)
        if number % FORM_EVERY == FORM_EVERY - 1 and pages - made > 1:
            names.append(f"layanan/layanan-{number:04d}.md")
            _write(content / names[-1], guide.replace(MODEL, f"layanan-{number:04d}"))
            _write(content / "forms" / f"layanan-{number:04d}.yaml", form)
            made += 2
            continue
        if number % GUIDE_EVERY == GUIDE_EVERY - 1:
            names.append(f"layanan/layanan-{number:04d}.md")
            _write(content / names[-1], guide.replace(f"  form: {MODEL}\n", ""))
        else:
            names.append(f"contoh-{number // SECTION:02d}/halaman-{number:04d}.md")
            _write(content / names[-1], _header(number) + "".join(body(chance, names)))
        made += 1
    last = next((name for name in reversed(names) if name.startswith("contoh-")), "")
    if last:
        with (content / "tentang.md").open("a", encoding="utf-8") as about:
            about.write(f"\nBaca juga [halaman contoh]({last}).\n")


def stock(folder: Path, pages: int) -> Path:
    """As many plain pages for Material as it comes: the same bodies, no header, no form."""
    docs = folder / "docs"
    names = ["index.md"]
    _write(docs / "index.md", "# Awal\n\nHalaman pertama.\n")
    for number in range(1, pages):
        chance = random.Random(number)
        names.append(f"contoh-{number // SECTION:02d}/halaman-{number:04d}.md")
        _write(docs / names[-1], f"# Halaman {number}\n\n" + "".join(body(chance, names)))
    settings = (
        "site_name: Contoh\nsite_url: https://contoh.invalid/\ntheme:\n  name: material\n  language: id\n"
    )
    _write(folder / "mkdocs.yml", settings)
    return folder


def body(chance: random.Random, names: list[str]) -> Iterator[str]:
    """About 240 words, as our own pages have: paragraphs, a list, a table, a link to the page before."""
    for part in range(4):
        yield f"## {_words(chance, 3)} {part + 1}\n\n"
        yield f"{_words(chance, 12)}. {_words(chance, 12)}.\n"
        yield f"{_words(chance, 10)}, **{_words(chance, 2)}**.\n\n"
        yield "".join(f"- {_words(chance, 6)}\n" for _ in range(3)) + "\n"
    yield "| Kantor | Hari |\n|---|---|\n" + "".join(f"| {_words(chance, 2)} | Senin |\n" for _ in range(3))
    before = next((name for name in reversed(names[:-1]) if name.startswith("contoh-")), "")
    if before:
        yield f"\nBaca juga [{_words(chance, 2)}](../{before}).\n"


def _words(chance: random.Random, count: int) -> str:
    return " ".join(chance.choice(WORDS) for _ in range(count)).capitalize()


def _header(number: int) -> str:
    return (
        f"---\ntitle: Halaman contoh {number}\nsummary: Ringkasan halaman contoh {number}.\n"
        "updated: 2026-11-24\nowner: Tim contoh\n---\n\n"
    )


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")

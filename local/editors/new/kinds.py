"""The kinds of things that `make new` makes: each asks its questions and gives back what to write."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Mapping
from pathlib import Path

from local.editors.new.drafts import Draft, Room, slug_of, with_link
from local.editors.new.interview import GivenUp, Interview
from local.editors.new.offices import new_office
from loket.services import Level, Service

LEVELS = {"village": "Kelurahan", "district": "Kecamatan", "city": "Dinas atau badan kota"}
TITLE_WORDS = 12


def new_service(ask: Interview, room: Room) -> list[Draft]:
    """A guide, and its form if it has one."""
    title, slug = _title(ask, room, "Nama layanan", "layanan")
    summary = _summary(ask, "CONTOH: untuk apa layanan ini.")
    level = ask.choose("Siapa yang melayani?", LEVELS, "village")
    agencies = {office.id: office.name for office in room.content.offices.at(Level.CITY)}
    agency = ask.choose("Dinas yang mana?", agencies) if level == "city" else ""
    events = {"": "tidak satu pun", **room.content.labels["life_events"]}
    event = ask.choose(
        "Peristiwa hidup yang mana?", {key or "-": words for key, words in events.items()}, "-"
    )
    form = ask.agree("Dapat diajukan lewat formulir di situs?")
    guide = room.draw(
        "layanan.md",
        title=title,
        slug=slug,
        summary=summary,
        owner=_owner(ask, f"{LEVELS[level].split()[0]} (contoh)"),
        level=level,
        agency=agency,
        form=form,
        events=[] if event == "-" else [event],
        keywords=_keywords(ask),
        channels=[channel.id for channel in room.content.city.complaint_channels][:3],
    )
    drafts = [Draft(path=f"content/layanan/{slug}.md", text=guide)]
    if form:
        drafts.append(_form(room, slug, title, papers=["id_card"], one_office=level == "city"))
    return drafts


def new_form(ask: Interview, room: Room) -> list[Draft]:
    """A form for a guide that has none."""
    guides = {
        slug: service.title
        for slug, service in room.content.services.items()
        if service.form is None and service.standard is not None
    }
    if not guides:
        raise GivenUp("Semua panduan layanan sudah punya formulir. Buat layanan baru: make new KIND=layanan")
    slug = ask.choose("Formulir ini untuk layanan mana?", guides)
    service = room.content.services[slug]
    path = f"content/layanan/{slug}.md"
    guide = room.text(path).replace("service:\n", f"service:\n  form: {slug}\n", 1)
    return [
        _form(room, slug, service.title, papers=_papers(service), one_office=service.level is Level.CITY),
        Draft(path=path, text=guide, is_new=False),
    ]


def new_module(ask: Interview, room: Room) -> list[Draft]:
    """A learning module with the beginning of its quiz. The list of modules links to it by itself."""
    title, slug = _title(ask, room, "Nama modul", "belajar")
    summary = _summary(ask, "CONTOH: apa yang dapat dilakukan sesudahnya.")
    owner = _owner(ask, "Tim pelatihan (contoh)")
    known = room.content.courses.modules
    order = max((module.order for module in known.values()), default=0) + 1
    name = next(f"m{number}" for number in range(len(known) + 1) if f"m{number}" not in known)
    facts = {"owner": owner, "module": name}
    page = room.draw("modul.md", title=title, summary=summary, order=order, keywords=_keywords(ask), **facts)
    return [
        Draft(path=f"content/belajar/{slug}.md", text=page),
        Draft(path=f"content/belajar/kuis/{name}.yaml", text=room.draw("kuis.yaml", **facts)),
    ]


def new_page(ask: Interview, room: Room) -> list[Draft]:
    """Any other page, linked from the index of its folder."""
    folders = {"-": "paling atas", **_folders(room.root / "content")}
    folder = ask.choose("Di bagian mana?", folders, "-")
    title, slug = _title(ask, room, "Judul halaman", "" if folder == "-" else folder)
    summary = _summary(ask, "CONTOH: isi halaman ini dalam satu kalimat.")
    owner = _owner(ask, "Tim konten Loket (contoh)")
    text = room.draw("halaman.md", title=title, summary=summary, owner=owner, keywords=_keywords(ask))
    place = "content" if folder == "-" else f"content/{folder}"
    index = f"{place}/index.md"
    index = index if folder != "-" and (room.root / index).is_file() else "content/bantuan.md"
    return _linked(room, f"{place}/{slug}.md", text, title, index)


KINDS: Mapping[str, tuple[str, Callable[[Interview, Room], list[Draft]]]] = {
    "layanan": ("layanan, dengan atau tanpa formulir", new_service),
    "formulir": ("formulir untuk layanan yang sudah ada", new_form),
    "kantor": ("dinas baru, atau alamat satu kantor", new_office),
    "modul": ("modul belajar untuk pegawai", new_module),
    "halaman": ("halaman biasa", new_page),
}


def _form(room: Room, slug: str, title: str, *, papers: list[str], one_office: bool) -> Draft:
    text = room.draw("formulir.yaml", title=title, papers=papers, one_office=one_office)
    return Draft(path=f"content/forms/{slug}.yaml", text=text)


def _papers(service: Service) -> list[str]:
    standard = service.standard
    return [row.id for row in standard.all_requirements if row.kind == "document"] if standard else []


def _linked(room: Room, path: str, text: str, title: str, index: str) -> list[Draft]:
    target = posixpath.relpath(path, posixpath.dirname(index))
    linked = with_link(room.text(index), title, target)
    return [Draft(path=path, text=text), Draft(path=index, text=linked, is_new=False)]


def _folders(content: Path) -> dict[str, str]:
    skipped = ("layanan", "kantor", "forms", "data", "gambar", "belajar")
    names = sorted(path.name for path in content.iterdir() if path.is_dir())
    return {name: name for name in names if name not in skipped and not name.startswith(".")}


def _title(ask: Interview, room: Room, question: str, folder: str) -> tuple[str, str]:
    place = f"content/{folder}".rstrip("/")

    def slip(answer: str) -> str:
        slug = slug_of(answer)
        if not slug:
            return "Tulis dengan huruf."
        if len(answer.split()) > TITLE_WORDS:
            return f"Judul paling banyak {TITLE_WORDS} kata."
        taken = [f"{place}/{slug}.md", f"{place}/{slug}/index.md", f"content/forms/{slug}.yaml"]
        found = [
            path for path in (taken if folder == "layanan" else taken[:2]) if (room.root / path).exists()
        ]
        return f"“{slug}” sudah ada: {found[0]}. Pilih nama lain, atau ubah berkas itu." if found else ""

    title = ask.ask(question, slip=slip)
    return title, slug_of(title)


def _summary(ask: Interview, default: str) -> str:
    def slip(answer: str) -> str:
        return "Pendekkan: paling banyak 20 kata." if len(answer.split()) > 20 else ""

    return ask.ask("Isinya dalam satu kalimat", default, slip)


def _owner(ask: Interview, default: str) -> str:
    return ask.ask("Siapa yang bertanggung jawab atas isinya", default)


def _keywords(ask: Interview) -> list[str]:
    words = ask.ask("Kata sehari-hari yang dicari orang, dipisah koma", "-")
    return [word.strip() for word in words.split(",") if word.strip(" -")]

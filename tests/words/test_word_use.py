"""Every word is said somewhere, every word that is said exists, and none is written into a page by hand."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from unittest.mock import patch

import pytest

from local.editors.hand_written import texts_by_hand
from local.editors.visual_editor import publish_editor
from local.editors.word_use import FAMILIES, LABELS, word_faults
from local.website.workshop import Workshop
from loket.content import load_content
from loket.words import Words

ROOT = Path(__file__).parents[2]


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A copy that a test may break: what says words, and the words."""
    for folder in ("templates", "handlers", "loket", "local", "content/data/labels"):
        shutil.copytree(
            ROOT / folder, tmp_path / folder, ignore=shutil.ignore_patterns("__pycache__", "editor")
        )
    return tmp_path


def told(root: Path) -> list[str]:
    return [str(fault) for fault in word_faults(root)]


def put(path: Path, text: str) -> None:
    path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")


def test_nothing_of_this_repository_is_told() -> None:
    assert told(ROOT) == []


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("templates/pages/status.html", '{{ t("status.lost") }}'),
        ("templates/mail/receipt.txt", '{{ t("status.lost", day=1) }}'),
        ("templates/theme/assets/form.js", 'say(t("status.lost", { day }));'),
        ("handlers/cases/story.py", '\n\nLOST = "status.lost"\n'),
        ("handlers/cases/story.py", '\n\ndef lost(catalog):\n    return catalog.say("status.lost")\n'),
    ],
)
def test_a_word_that_is_not_there_is_told_where_it_is_said(repository: Path, file: str, text: str) -> None:
    put(repository / file, text)

    [fault] = told(repository)

    assert fault.startswith(f"{file}:")
    assert fault.endswith("Kata “status.lost” belum ada.")


def test_a_theme_that_says_a_missing_word_is_told(repository: Path) -> None:
    put(repository / "templates/theme/page.html", "{{ words.theme.lost }}")

    assert [fault for fault in told(repository) if "“theme.lost” belum ada" in fault]


def test_a_word_that_nobody_says_is_told(repository: Path) -> None:
    labels = json.loads((repository / LABELS).read_text(encoding="utf-8"))
    labels["ui"]["status"]["left_over"] = "Sisa."
    (repository / LABELS).write_text(json.dumps(labels), encoding="utf-8")

    assert told(repository) == [f"{LABELS.as_posix()}:1: Kata “status.left_over” tidak dipakai. Hapus."]


@pytest.mark.parametrize(
    ("group", "change", "fault"),
    [
        ("states", {"lost": "Hilang"}, "Kelompok “states” tidak cocok dengan kodenya: lost."),
        ("problems", {"lost": "Hilang."}, "Kalimat “problems.lost” tidak dipakai. Hapus."),
        ("colours", {"red": "Merah"}, "Kelompok “colours” tidak dipakai. Hapus."),
    ],
)
def test_a_word_for_a_code_that_does_not_exist_is_told(
    repository: Path, group: str, change: dict[str, str], fault: str
) -> None:
    labels = json.loads((repository / LABELS).read_text(encoding="utf-8"))
    labels[group] = {**labels.get(group, {}), **change}
    (repository / LABELS).write_text(json.dumps(labels), encoding="utf-8")

    assert told(repository) == [f"{LABELS.as_posix()}:1: {fault}"]


def test_keys_that_a_program_puts_together_must_be_a_declared_family(repository: Path) -> None:
    put(
        repository / "handlers/cases/story.py",
        '\n\ndef some(catalog, name):\n    return catalog.say(f"story.{name}")\n',
    )

    assert [fault.partition(": ")[2] for fault in told(repository)] == ["Kata “story.…” belum ada."]


def test_every_word_of_a_family_is_asked_for_and_is_there(tmp_path: Path) -> None:
    """The families belong to the visual editor: its configuration asks for all of them."""
    asked = set[str]()

    def say(words: Words, key: str, **values: object) -> str:
        asked.add(key)
        return words._text(key)

    content, site = load_content(ROOT / "content"), tmp_path / "site"
    site.mkdir()
    workshop = Workshop(root=ROOT, out=site, content=content, today=content.offices_updated)
    with patch.object(Words, "say", say):
        publish_editor(workshop)

    known = {f"{group}.{key}" for group, words in content.labels["ui"].items() for key in words}
    assert {key for key in known if key.startswith(FAMILIES)} <= asked <= known


@pytest.mark.parametrize(
    ("file", "text", "found"),
    [
        ("x.html", "<p>Belum <b>terkirim</b></p>", ["Belum", "terkirim"]),
        ("x.html", '<input placeholder="Nama Anda">', ["Nama Anda"]),
        ("x.html", '<nav aria-label="Menu utama">', ["Menu utama"]),
        ("x.html", '<input type="submit" value="Kirim">', ["Kirim"]),
        ("x.html", '<input type="hidden" value="kirim">', []),
        ("x.html", '{{ button | default("Lanjut") }}', ["Lanjut"]),
        ("x.html", '{% set word = "Hapus" %}{# Hapus #}', ["Hapus"]),
        ("x.html", '<p class="lead" id="isi">{{ t("status.title") }}: {{ x }}.</p>', []),
        ("x.html", "<style>body{color:red}</style><script>let a = 1</script>", []),
        ("x.html", "\n\n<p>Halo</p>", ["Halo"]),
        ("x.js", 'say("Sedang mengirim.");', ["Sedang mengirim."]),
        ("x.js", "say(`Pilih lagi ${name}`); // Pilih lagi\n", ["Pilih lagi ${name}"]),
        ("x.js", 'make("p", { class: "banner banner-warn" });', []),
        ("x.py", '"""Docs say it."""\nlog.info("a case is kept")\n', []),
        ("x.py", '"""Docs say it."""\nX = "Coba sekali lagi."\n', ["Coba sekali lagi."]),
    ],
)
def test_texts_written_by_hand_are_found(file: str, text: str, found: list[str]) -> None:
    assert [words for _, words in texts_by_hand(file, text)] == found


def numbered() -> Iterator[tuple[int, str]]:
    return texts_by_hand("x.html", '<p>\n{# a\nb #}\n<i title="Dua kata">x</i>')


def test_a_text_by_hand_is_told_with_its_line() -> None:
    assert list(numbered()) == [(4, "Dua kata")]

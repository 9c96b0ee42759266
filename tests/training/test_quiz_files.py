"""What a file of questions may say, and what its editor is told about a slip."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from loket.forms.sheet import Sheet
from loket.training.modules import Lesson, Module
from loket.training.quizzes import Quiz
from loket.training.quizzes.quiz_source import read_quiz
from tests.stores import ROOT

FILE = ROOT / "tests" / "cases" / "quiz" / "m2.yaml"
MODULE = Module(
    id="m2",
    slug="m2-contoh",
    title="Memproses",
    summary="Contoh.",
    order=2,
    jp=4,
    pillars=(),
    competences=(),
    prerequisites=(),
    pass_score=80,
    practices=5,
    lessons=(Lesson(id="teori", title="Teori"), Lesson(id="langkah", title="Langkah")),
    steps=2,
    step_titles=(
        "Buka",
        "Buka",
    ),
)


def read(folder: Path, text: str, name: str = "m2") -> tuple[Quiz | None, list[str]]:
    """The quiz of one file, and what its editor is told."""
    path = folder / f"{name}.yaml"
    path.write_text(text, encoding="utf-8")
    sheet = Sheet(path.name)
    quiz = read_quiz(path, sheet, {"m2": MODULE})
    return quiz, [str(correction) for correction in sorted(sheet.corrections)]


def changed(*changes: tuple[str, str]) -> str:
    text = FILE.read_text(encoding="utf-8")
    for old, new in changes:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return text


def test_all_six_kinds_are_read(tmp_path: Path) -> None:
    quiz, told = read(tmp_path, changed())

    assert told == []
    assert quiz
    assert [question.kind.value for question in quiz.questions] == [
        "single", "multiple", "judgement", "ordering", "matching", "short",
    ]  # fmt: skip


def test_a_quiz_is_read_again_as_it_was_written_down(tmp_path: Path) -> None:
    quiz, _ = read(tmp_path, changed())

    assert quiz
    assert Quiz.from_plain(json.loads(json.dumps(quiz.plain()))) == quiz


def test_another_byte_is_another_version(tmp_path: Path) -> None:
    first, _ = read(tmp_path, changed())
    second, _ = read(tmp_path, changed() + "# Catatan.\n")

    assert first
    assert second
    assert first.version != second.version


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('benar?", right: true}', 'benar?"}', "8: Belum ada pilihan yang benar"),
        ('pemohon?", why:', 'pemohon?", right: true, why:', "8: Tulis “right: true” pada satu pilihan saja"),
        ("text: Nomor telepon}", "text: Nomor telepon, right: true}", "17: Semua pilihan benar"),
        ("text: Nomor telepon", "text: ' tanggal  LAHIR.'", "20: “ tanggal  LAHIR.” sudah ada di atasnya"),
        ("text: Nomor telepon", 'text: "tang\\u00adgal\\u200b lahir"', "sudah ada di atasnya"),
        ("id: telepon", "id: tanggal", "20: “tanggal” sudah ada di atasnya"),
        ("id: umur-pemohon", "id: Umur Pemohon", "10: “Umur Pemohon” hanya boleh huruf kecil"),
        ("right: Satu surat", "right: satu foto", "46: “satu foto” sudah ada di atasnya"),
        ("left: Arsip", "left: berkas.", "47: “berkas.” sudah ada di atasnya"),
        ('["5", lima]', '["5", lima, " LIMA. "]', "53: Jawaban “LIMA.” sama dengan yang lain"),
        ('["5", lima]', "[]", "53: Daftar “answers” masih kosong"),
        ('["5", lima]', '["5", "."]', "53: Satu jawaban masih kosong"),
        (
            "lesson: langkah",
            "lesson: latihan",
            "15: Bagian “latihan” tidak ada di m2-contoh.md. Pilih: teori",
        ),
        ("kind: judgement", "kind: judgment", "23: “kind: judgment” tidak dikenal. Maksudnya “judgement”?"),
        ("id: urutan\n", "id: kasus\n", "31: “kasus” sudah dipakai pertanyaan lain"),
        ("explanation: Lima hari kerja.", "explanation:", "54: “explanation” belum ada"),
        ("module: m2", "module: m3", "1: Berkas ini bernama m2.yaml"),
        ("      - {id: kirim, text: Kirim surat}\n", "", "35: “order” berisi 2. Tulis 3 sampai 6"),
        ("case: Tuti CONTOH membawa kartu saja.", "hints: []", "25: “hints” tidak dikenal di pertanyaan"),
        ("updated: 2026-11-24", "updated: kemarin", "2: “updated” harus tanggal"),
        ("owner: Tim pelatihan (contoh)\n", "", "“owner” belum ada"),
        ("why: Umur tidak", "sebab: Umur tidak", "10: “sebab” tidak dikenal di pilihan"),
        ('answers: ["5", lima]', 'options: ["5", lima]', "53: “options” tidak dikenal di pertanyaan"),
    ],
)
def test_a_slip_is_told_with_its_line(tmp_path: Path, old: str, new: str, told: str) -> None:
    _, lines = read(tmp_path, changed((old, new)))

    assert any(told in line for line in lines), lines
    assert all(line.startswith("m2.yaml:") for line in lines)


def test_a_file_of_no_module_is_told(tmp_path: Path) -> None:
    _, lines = read(tmp_path, changed(("module: m2", "module: m7")), "m7")

    assert lines == ["m7.yaml:1: Modul “m7” tidak ada. Yang ada: m2."]


def test_all_slips_of_a_file_are_told_at_once(tmp_path: Path) -> None:
    _, lines = read(
        tmp_path,
        changed(
            ('benar?", right: true}', 'benar?"}'),
            ("left: Arsip", "left: berkas."),
            ("explanation: Lima hari kerja.", "explanation:"),
            ("lesson: langkah", "lesson: latihan"),
        ),
    )

    assert [line.split(":")[1] for line in lines] == ["8", "15", "47", "54"]


@pytest.mark.parametrize("text", ["", "   ", "- satu", "module: [", "\x00"])
def test_what_cannot_be_read_at_all_is_one_slip(tmp_path: Path, text: str) -> None:
    quiz, lines = read(tmp_path, text)

    assert quiz is None
    assert len(lines) == 1

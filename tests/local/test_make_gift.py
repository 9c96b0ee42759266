"""`make gift`: nothing is lost, nothing that cannot be used is written, and what to type is told."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from local.editors.gift import USAGE, main
from loket.content import load_content
from loket.training.quizzes import to_gift
from tests.stores import ROOT

NEW = "::soal-baru::Berapa lembar?{=2 =dua####Dua lembar.}\n"


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "content", tmp_path / "content")
    return tmp_path


def bank(repository: Path) -> Path:
    return repository / "content" / "belajar" / "kuis" / "m2.yaml"


def test_a_new_question_comes_to_the_others(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = load_content(repository / "content").courses.quizzes["m2"].questions
    file = repository / "soal.txt"
    file.write_text(NEW, encoding="utf-8")

    status = main([str(file), "m2"], repository)

    after = load_content(repository / "content").courses.quizzes["m2"].questions
    assert status == 0
    assert after[:-1] == before
    assert after[-1].answers == ("2", "dua")
    assert "1 soal baru, 0 diganti, tidak ada yang dihapus." in capsys.readouterr().out


def test_what_trainers_download_can_be_brought_back(repository: Path) -> None:
    before = load_content(repository / "content").courses.quizzes["m2"]
    file = repository / "soal.txt"
    file.write_bytes(b"\xef\xbb\xbf" + to_gift(before).replace("\n", "\r\n").encode())  # by Windows

    status = main([str(file), "m2"], repository)

    assert status == 0
    assert load_content(repository / "content").courses.quizzes["m2"].questions == before.questions


@pytest.mark.parametrize(
    ("text", "module", "words"),
    [
        ("::a::Apa?{=ya ~tidak}", "m2", "soal.txt:1: Soal “a” belum punya penjelasan."),
        ("::a::Apa?{=ya ~ya####Ya.}", "m2", "build/kuis/m2.yaml:"),
        (NEW, "m99", "Modul “m99” tidak ada. Pilih: m0, m1"),
        (NEW, "", USAGE),
    ],
)
def test_what_cannot_be_used_changes_nothing(
    repository: Path, capsys: pytest.CaptureFixture[str], text: str, module: str, words: str
) -> None:
    before = bank(repository).read_bytes()
    file = repository / "soal.txt"
    file.write_text(text, encoding="utf-8")

    status = main([str(file), module], repository)

    assert status == 1
    assert words in capsys.readouterr().err
    assert bank(repository).read_bytes() == before


def test_a_file_that_is_not_there_is_told(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status = main([str(repository / "tidak-ada.txt"), "m2"], repository)

    assert status == 1
    assert "tidak ada. Tulis: make gift" in capsys.readouterr().err

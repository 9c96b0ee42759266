"""The label files: Indonesian and English say the same things, and an editor is told where they do not."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from loket.forms.sheet import Correction, Sheet
from loket.services.label_files import GROUPS, SAME_IN_BOTH, LabelFile, read_label_files

LABELS = Path(__file__).parents[2] / "content/data/labels"
SHIPPED = {language: (LABELS / f"{language}.json").read_text(encoding="utf-8") for language in ("id", "en")}
ACTOR = '"applicant": "Anda"', '"applicant": "You"'


def told(*, indonesian: str = SHIPPED["id"], english: str = SHIPPED["en"]) -> list[Correction]:
    sheets = Sheet("id.json"), Sheet("en.json")
    read_label_files(LabelFile("id", indonesian, sheets[0]), LabelFile("en", english, sheets[1]))
    return sorted(sheets[0].corrections + sheets[1].corrections)


def changed(language: str, old: str, new: str) -> tuple[str, int]:
    """A shipped file with one change, and the line of the change."""
    text = SHIPPED[language]
    assert text.count(old) == 1, old
    return text.replace(old, new), text[: text.index(old)].count("\n") + 1


def test_the_shipped_files_need_no_correction() -> None:
    assert told() == []


def test_each_text_that_may_be_alike_in_both_languages_is_there_and_is_alike() -> None:
    def texts(value: object, *key: str) -> dict[tuple[str, ...], str]:
        if isinstance(value, dict):
            return {
                place: text for name, part in value.items() for place, text in texts(part, *key, name).items()
            }
        return {key: str(value)}

    english = texts(json.loads(SHIPPED["en"]))
    assert {
        text for key, text in texts(json.loads(SHIPPED["id"])).items() if english[key] == text
    } == SAME_IN_BOTH


def test_a_word_without_translation_is_told_at_its_group_with_the_words_to_translate() -> None:
    english, line = changed("en", f"{ACTOR[1]},\n", "")

    [correction] = told(english=english)

    assert (correction.file, correction.message) == (
        "en.json",
        "Terjemahan “actors.applicant” belum ada. Terjemahkan: “Anda”",
    )
    assert correction.line == line - 1


def test_a_translation_of_nothing_is_told_at_its_own_line() -> None:
    english, line = changed("en", ACTOR[1], f'{ACTOR[1]},\n    "mayor": "The mayor"')

    [correction] = told(english=english)

    assert (correction.file, correction.line) == ("en.json", line + 1)
    assert "“actors.mayor” tidak ada dalam bahasa Indonesia" in correction.message


@pytest.mark.parametrize("lost", ["{count}", "{label}"])
def test_a_translation_that_loses_a_fact_is_told_which_facts_the_sentence_needs(lost: str) -> None:
    english, line = changed(
        "en", "“{label}”, as on the KTP. You wrote {count}.", "“{label}” {count}".replace(lost, "it")
    )

    [correction] = told(english=english)

    assert (correction.line, correction.message) == (
        line,
        "Tanda kurung kurawal pada “problems.nik_length” harus sama dengan aslinya: {count}, {label}.",
    )


def test_a_sentence_that_was_not_translated_is_told() -> None:
    english, line = changed("en", ACTOR[1], ACTOR[0])

    assert [(found.line, found.message) for found in told(english=english)] == [
        (line, "“actors.applicant” masih sama dengan bahasa Indonesia. Terjemahkan: “Anda”")
    ]


@pytest.mark.parametrize(
    ("new", "message"),
    [
        ('"applicant": " "', "“actors.applicant” masih kosong. Isi dengan teks."),
        ('"applicant": 7', "“actors.applicant” harus berupa teks dalam tanda kutip."),
        (
            '"applicant": "A {name"',
            "Kurung kurawal pada “actors.applicant” tidak lengkap. Tulis seperti {nama}.",
        ),
    ],
)
def test_a_word_that_cannot_be_shown_is_told_at_its_line(new: str, message: str) -> None:
    indonesian, line = changed("id", ACTOR[0], new)

    assert Correction(file="id.json", line=line, message=message) in told(indonesian=indonesian)


def test_a_key_that_stands_twice_in_a_group_is_told_with_both_lines() -> None:
    indonesian, line = changed("id", ACTOR[0], f"{ACTOR[0]},\n    {ACTOR[0]}")

    assert told(indonesian=indonesian) == [
        Correction(
            file="id.json",
            line=line + 1,
            message=f"“actors.applicant” sudah ada di baris {line}. Hapus salah satu.",
        )
    ]


def test_a_file_that_is_no_json_is_told_once_and_the_other_is_still_looked_at() -> None:
    indonesian, line = changed("id", f"{ACTOR[0]},", ACTOR[0])

    found = told(indonesian=indonesian, english=SHIPPED["en"].replace('"You"', '""', 1))

    assert [(correction.file, correction.line) for correction in found if correction.file == "id.json"] == [
        ("id.json", line + 1)
    ]
    assert [correction.message for correction in found if correction.file == "en.json"] == [
        "“actors.applicant” masih kosong. Isi dengan teks."
    ]


@pytest.mark.parametrize("group", GROUPS)
def test_a_group_that_is_gone_is_told_and_reading_goes_on(group: str) -> None:
    labels = json.loads(SHIPPED["id"])
    del labels[group]

    messages = [found.message for found in told(indonesian=json.dumps(labels, ensure_ascii=False))]

    assert f'Kelompok “{group}” belum ada. Tambahkan “"{group}": {{…}}”.' in messages

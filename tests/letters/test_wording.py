"""The wording of letters: each field that nobody fills is told with its line, and no program runs."""

from __future__ import annotations

from pathlib import Path

import pytest

from loket.content import load_content
from loket.forms import Form
from loket.letters import FIELDS, LetterFault, Wording, cleaned, read_blocks

ROOT = Path(__file__).resolve().parents[2]
LETTERS = ROOT / "templates" / "letters"


@pytest.fixture(scope="module")
def form() -> Form:
    return load_content(ROOT / "content").forms["surat-keterangan-usaha"]


def wording(folder: Path, source: str) -> Wording:
    (folder / "surat.html").write_text(source, encoding="utf-8")
    return Wording(folder)


def filled(folder: Path, source: str, **answers: str) -> str:
    values = {group: dict.fromkeys(names, "isi") for group, names in FIELDS.items()}
    blocks = wording(folder, source).fill("surat", {**values, "answers": answers})
    return " | ".join(f"{block.label} {block.text}".strip() for block in blocks)


def test_every_unknown_field_is_told_with_its_line(tmp_path: Path, form: Form) -> None:
    source = (
        "<h1>{{ letter.titel }}</h1>\n<p>{{ answers.full_name }} {{ answers.age }}</p>\n<p>{{ lurah }}</p>"
    )

    told = dict(wording(tmp_path, source).faults("surat", form))

    assert list(told) == [3, 1, 2]
    assert "“letter.titel” tidak ada" in told[1]
    assert "“answers.age” tidak ada di formulir surat-keterangan-usaha" in told[2]
    assert "“lurah” tidak dikenal" in told[3]


def test_a_field_in_brackets_is_found_too(tmp_path: Path, form: Form) -> None:
    assert list(wording(tmp_path, "<p>{{ answers['age'] }}</p>").faults("surat", form))


def test_broken_syntax_is_told_with_its_line(tmp_path: Path, form: Form) -> None:
    assert [line for line, _ in wording(tmp_path, "<p>\n{% if x %}</p>").faults("surat", form)] == [2]


@pytest.mark.parametrize("name", [path.stem for path in sorted(LETTERS.glob("*.html"))])
def test_every_shipped_template_names_only_what_is_filled(name: str) -> None:
    content = load_content(ROOT / "content")
    service = next(one for one in content.services.values() if one.letter and one.letter.template == name)
    assert service.form

    assert list(Wording(LETTERS).faults(name, content.forms[service.form])) == []


def test_a_field_that_is_not_there_makes_no_letter(tmp_path: Path) -> None:
    with pytest.raises(LetterFault, match="age"):
        filled(tmp_path, "<p>{{ answers.age }}</p>", full_name="Siti")


@pytest.mark.parametrize(
    "source",
    [
        "{{ answers.__class__.__mro__ }}",
        "{{ ''.__class__ }}",
        "{% for x in answers.full_name.__init__.__globals__ %}{% endfor %}",
        "{{ answers.update({'full_name': 'x'}) }}",
    ],
)
def test_a_template_reaches_nothing_but_its_words(tmp_path: Path, source: str) -> None:
    with pytest.raises(LetterFault):
        filled(tmp_path, f"<p>{source}</p>", full_name="Siti")


@pytest.mark.parametrize(
    "typed", ["<b>Siti</b>", "{{ 7*7 }}", "<script>x</script>", "&lt;p&gt;", "</p><h1>A</h1>"]
)
def test_what_a_resident_typed_stays_as_it_was_typed(tmp_path: Path, typed: str) -> None:
    assert filled(tmp_path, "<p>{{ answers.full_name }}</p>", full_name=typed) == typed


def test_a_pair_without_an_answer_is_left_out(tmp_path: Path) -> None:
    source = "<dl><dt>Nama</dt><dd>{{ answers.a }}</dd><dt>Sekolah</dt><dd>{{ answers.b }}</dd></dl>"

    assert filled(tmp_path, source, a="Siti", b="") == "Nama Siti"


def test_a_tag_that_letters_do_not_know_is_told() -> None:
    with pytest.raises(LetterFault, match="<script>"):
        read_blocks("<p>a</p><script>b</script>")


def test_words_outside_of_every_block_are_told() -> None:
    with pytest.raises(LetterFault, match="berdiri sendiri"):
        read_blocks("Yang bertanda tangan <p>a</p>")


def test_lists_are_counted() -> None:
    blocks = read_blocks("<ol><li>a</li><li>b</li></ol><ul><li>c</li></ul>")

    assert [(block.label, block.text) for block in blocks] == [("1.", "a"), ("2.", "b"), ("–", "c")]


def test_words_keep_the_spaces_between_their_styles() -> None:
    (block,) = read_blocks("<p>Nama <strong>Siti</strong>, lahir\n di <em>Palu</em>.</p>")

    assert block.text == "Nama Siti, lahir di Palu."


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("Siti\u202ecba", "Siticba"),
        ("a\x00b\x07c", "abc"),
        ("a\u200bb", "ab"),
        ("e\u0301", "é"),
        ("a" + "\u0323" * 5000, "ạ" + "\u0323" * 3),
        ("satu\n\n  dua\tbaris", "satu dua baris"),
        ("\ud800x", "x"),
    ],
)
def test_what_cannot_be_seen_is_not_printed(typed: str, printed: str) -> None:
    assert cleaned(typed) == printed

"""Rows of a group: moved without scripts, shown again, sent by programs, changed since their page."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from local.patterns import form_of
from loket.forms import (
    Answer,
    Code,
    Fields,
    Form,
    Option,
    Privacy,
    Question,
    answers_to_fields,
    compare,
    fields_from_json,
    form_view,
    from_plain,
    labelled,
    move_rows,
    question_of,
    shape_of,
    to_plain,
    unknown_fields,
)
from loket.forms.sheet import ContentError
from tests.forms.definitions import check, regions, sentences

INNER: tuple[Mapping[str, Any], ...] = (
    {"id": "name", "kind": "short_text", "label": "Nama", "max_length": 30},
    {"id": "born", "kind": "date", "label": "Tanggal lahir", "required": False},
    {
        "id": "relation",
        "kind": "choice",
        "label": "Hubungan",
        "options": [{"id": "child", "label": "Anak"}, {"id": "other", "label": "Lainnya"}],
    },
    {
        "id": "which",
        "kind": "short_text",
        "label": "Sebutkan",
        "when": {"question": "relation", "any_of": ["other"]},
    },
    {"id": "home", "kind": "address", "label": "Alamat", "required": False},
)


def family(*inner: Mapping[str, Any], **more: Any) -> Form:
    """A form that asks for a name and the members of a family."""
    group = {
        "id": "family",
        "kind": "repeat",
        "label": "Anggota keluarga",
        "row_label": "Anggota",
        "most": 5,
        "questions": [dict(question) for question in inner or INNER],
        **more,
    }
    return form_of({"id": "head", "kind": "short_text", "label": "Kepala keluarga"}, group)


FAMILY = family()
THREE: Fields = {
    "head": ("Umar",),
    **{
        f"family[{row}].{name}": (text,)
        for row, who in enumerate(("Siti", "Budi", "Ani"))
        for name, text in (("name", who), ("born.day", str(row + 1)), ("relation", "child"))
    },
}


def names_of(fields: Fields) -> list[str]:
    """The first name in every row of a page."""
    view = form_view(FAMILY, action="/", fields=fields)
    return [row.inputs[0].value() for row in view.sections[0].inputs[1].rows]


# What a button says, the names in the rows afterwards, and the row to go to.
ORDERS = {
    "add:family": (["Siti", "Budi", "Ani", ""], "family[3]"),
    "remove:family:0": (["Budi", "Ani"], "family[0]"),
    "remove:family:1": (["Siti", "Ani"], "family[1]"),
    "remove:family:2": (["Siti", "Budi"], "family[1]"),
    "up:family:1": (["Budi", "Siti", "Ani"], "family[0]"),
    "up:family:0": (["Siti", "Budi", "Ani"], "family[0]"),
    "down:family:0": (["Budi", "Siti", "Ani"], "family[1]"),
    "down:family:2": (["Siti", "Budi", "Ani"], "family[2]"),
    "remove:family:99": (["Siti", "Budi"], "family[1]"),
    "remove:family": (["Budi", "Ani"], "family[0]"),
    "add:head": (["Siti", "Budi", "Ani"], ""),
    "add:nobody": (["Siti", "Budi", "Ani"], ""),
    "delete everything": (["Siti", "Budi", "Ani"], ""),
    "": (["Siti", "Budi", "Ani"], ""),
}


@pytest.mark.parametrize("order", ORDERS)
def test_a_button_does_what_it_says_and_leads_to_the_row(order: str) -> None:
    moved, focus = move_rows(FAMILY, THREE, order)

    assert (names_of(moved), focus) == ORDERS[order]
    assert moved["head"] == ("Umar",)
    assert unknown_fields(FAMILY, moved) == {}


@pytest.mark.parametrize("order", ["add:family", "up:family:2", "down:family:0", "x"])
def test_no_word_is_lost_when_rows_move(order: str) -> None:
    moved, _ = move_rows(FAMILY, THREE, order)

    assert sorted(filter(any, moved.values())) == sorted(THREE.values())


def test_a_row_is_added_to_rows_that_are_still_empty() -> None:
    fields: Fields = {}
    for _ in range(3):
        fields, _ = move_rows(FAMILY, fields, "add:family")

    assert names_of(fields) == ["", "", "", ""]


def test_no_more_rows_are_added_than_there_may_be() -> None:
    fields: Fields = {}
    for _ in range(20):
        fields, focus = move_rows(FAMILY, fields, "add:family")

    assert (len(names_of(fields)), focus) == (5, "family[4]")
    assert not form_view(FAMILY, action="/", fields=fields).sections[0].inputs[1].may_grow


def test_the_last_row_is_emptied_when_it_is_removed() -> None:
    moved, focus = move_rows(FAMILY, {"family[0].name": ("Siti",)}, "remove:family:0")

    assert (names_of(moved), focus) == ([""], "family[0]")


def test_inputs_of_an_older_page_go_with_their_row() -> None:
    fields = {**THREE, "family[1].colour": ("biru",)}

    moved, _ = move_rows(FAMILY, fields, "up:family:1")

    assert moved["family[0].colour"] == ("biru",)


@given(
    st.dictionaries(
        st.from_regex(r"family\[[0-9]{1,2}\]\.(name|born\.day|relation|x)", fullmatch=True),
        st.lists(st.text(max_size=5), max_size=2).map(tuple),
        max_size=20,
    ),
    st.from_regex(r"(add|remove|up|down):family(:[0-9]{1,2})?", fullmatch=True) | st.text(max_size=20),
)
@settings(max_examples=300, deadline=None)
def test_whatever_is_posted_rows_move_without_an_exception(fields: Fields, order: str) -> None:
    moved, _ = move_rows(FAMILY, fields, order)

    check(FAMILY, moved)
    form_view(FAMILY, action="/", fields=moved, regions=regions())
    again, _ = move_rows(FAMILY, moved, "nothing")
    assert again == moved


def test_a_page_begins_with_as_many_rows_as_are_needed() -> None:
    for least, rows in ((0, 1), (1, 1), (3, 3)):
        view = form_view(family(least=least), action="/")
        assert len(view.sections[0].inputs[1].rows) == rows


def test_the_first_input_of_the_new_row_has_the_focus_and_no_other() -> None:
    moved, focus = move_rows(FAMILY, THREE, "add:family")

    rows = form_view(FAMILY, action="/", fields=moved, focus=focus).sections[0].inputs[1].rows
    assert [[view.focus for view in row.inputs] for row in rows] == [
        *([[False] * 5] * 3),
        [True, False, False, False, False],
    ]


def test_who_comes_back_to_change_the_group_begins_with_its_first_row() -> None:
    rows = form_view(FAMILY, action="/", fields=THREE, focus="family").sections[0].inputs[1].rows

    assert [row.inputs[0].focus for row in rows] == [True, False, False]


def test_a_problem_stands_at_its_input_and_its_link_leads_there() -> None:
    fields = {**THREE, "family[1].name": ("",), "family[2].born.month": ("13",)}
    problems = check(FAMILY, fields).problems

    assert [(problem.question, problem.field) for problem in problems] == [
        ("family[0].born", "family[0].born.month"),
        ("family[1].name", "family[1].name"),
        ("family[1].born", "family[1].born.month"),
        ("family[2].born", "family[2].born.year"),
    ]
    rows = form_view(FAMILY, action="/", fields=fields, problems=problems).sections[0].inputs[1].rows
    assert [len(view.problems) for row in rows for view in row.inputs] == [
        *(0, 1, 0, 0, 0),
        *(1, 1, 0, 0, 0),
        *(0, 1, 0, 0, 0),
    ]


def test_questions_within_a_row_have_letters_and_what_is_only_read_has_no_number() -> None:
    form = form_of(
        {"id": "intro", "kind": "statement", "label": "Baca dulu", "text": "Siapkan KK."},
        *({"id": f"q{number}", "kind": "short_text", "label": "Isi"} for number in range(2)),
        {"id": "rows", "kind": "repeat", "label": "Baris", "questions": [dict(INNER[0]), dict(INNER[1])]},
    )

    inputs = form_view(form, action="/").sections[0].inputs
    assert [view.number for view in inputs[1:]] == [1, 2, 3]
    assert [f"{view.number}{view.letter}" for view in inputs[3].rows[0].inputs] == ["3a", "3b"]


def test_a_condition_within_a_row_names_its_own_question() -> None:
    view = form_view(FAMILY, action="/", fields=THREE).sections[0].inputs[1].rows[1].inputs[3]

    assert view.condition
    assert (view.condition.question, view.condition.answers) == ("Hubungan", ("Lainnya",))
    assert view.question.when
    assert view.question.when.question == "family[1].relation"


def test_a_thousand_rows_are_one_problem_at_once() -> None:
    fields = {"head": ("Umar",)} | {
        f"family[{row}].{inner}": ("x" * 20,)
        for row in range(1000)
        for inner in ("name", "born.day", "born.month", "born.year", "relation", "home.street", "which")
    }

    began = time.process_time()
    checked = check(FAMILY, fields)
    view = form_view(FAMILY, action="/", fields=fields, problems=checked.problems, regions=regions())
    spent = time.process_time() - began

    assert [problem.code for problem in checked.problems] == [Code.TOO_MANY_ROWS]
    assert checked.unknown == {}
    assert len(view.sections[0].inputs[1].rows) == 5
    assert len([label for label, _ in view.leftover if label.startswith("Anggota 1000: ")]) == 7
    assert spent < 1


def test_what_no_row_of_the_page_can_hold_is_listed_by_row_and_label() -> None:
    fields = {
        **THREE,
        "family[0].relation": ("cousin",),
        "family[1].name": ("Budi", "Badu"),
        "family[1].home.region": ("72.71.02.1001",),
        "family[6].name": ("Umar",),
        "family[7].name": ("Sri",),
        "family[8].born.day": ("3",),
    }

    view = form_view(FAMILY, action="/", fields=fields, regions=regions())

    assert view.leftover == (
        ("Anggota 1: Hubungan", "cousin"),
        ("Anggota 2: Nama", "Badu"),
        ("Anggota 2: Alamat: kelurahan", "72.71.02.1001"),
        ("Anggota 6: Tanggal lahir", "3"),
    )


def test_a_group_is_guarded_as_its_most_private_question() -> None:
    form = family({**INNER[0], "privacy": "open"}, {**INNER[1], "privacy": "specific"}, privacy="open")

    assert form.question("family").privacy is Privacy.SPECIFIC  # type: ignore[union-attr]  # it is in the form


def test_a_form_with_rows_comes_back_whole_from_plain_json() -> None:
    assert from_plain(to_plain(FAMILY)) == FAMILY


def test_a_page_knows_the_questions_within_its_rows() -> None:
    assert shape_of(FAMILY) == (
        "head.short_text family.repeat family/name.short_text family/born.date "
        "family/relation.choice family/which.short_text family/home.address"
    )


@pytest.mark.parametrize(
    ("name", "question"),
    [("a", "a"), ("a.day", "a"), ("a[0].b", "a"), ("a[0]", "a"), ("a[0].b.day", "a"), ("[0]", ""), ("", "")],
)
def test_every_input_belongs_to_a_question(name: str, question: str) -> None:
    assert question_of(name) == question


# --- JSON


def test_every_wrong_type_within_rows_is_told_with_its_place() -> None:
    rows = [{"name": 1, "relation": "child"}, {"name": "Budi", "relation": ["child"]}]

    _, problems = fields_from_json(FAMILY, {"family": rows}, sentences())

    assert [(problem.question, problem.code) for problem in problems] == [
        ("family[0].name", Code.WRONG_TYPE),
        ("family[1].relation", Code.WRONG_TYPE),
    ]


def test_what_rows_do_not_ask_is_told_from_a_program_too() -> None:
    rows = [{"name": "Siti", "relation": "child", "colour": "biru"}]

    fields, problems = fields_from_json(FAMILY, {"head": "Umar", "family": rows}, sentences())

    assert problems == ()
    assert check(FAMILY, fields).unknown == {"family[0].colour": ("biru",)}


def test_null_within_a_row_is_not_answered() -> None:
    rows = [{"name": "Siti", "relation": "child", "born": None, "home": {"street": None}}]

    fields, problems = fields_from_json(FAMILY, {"head": "Umar", "family": rows}, sentences())
    checked = check(FAMILY, fields)

    assert (problems, checked.problems) == ((), ())
    assert checked.answers[1].value == [{"name": "Siti", "relation": "child"}]


def test_a_thousand_rows_from_a_program_are_one_problem() -> None:
    _, problems = fields_from_json(FAMILY, {"family": [{"name": 1}] * 1000}, sentences())

    assert [problem.code for problem in problems] == [Code.TOO_MANY_ROWS]


# --- a form that changed


FULL: Fields = {
    "head": ("Umar",),
    "family[0].name": ("Siti",),
    "family[0].born.day": ("27",),
    "family[0].born.month": ("3",),
    "family[0].born.year": ("1990",),
    "family[0].relation": ("child",),
    "family[2].name": ("Budi",),
    "family[2].relation": ("other",),
    "family[2].which": ("Paman",),
    "family[2].home.street": ("Jalan Contoh 12",),
    "family[2].home.rt": ("3",),
    "family[2].home.rw": ("1",),
    "family[2].home.region": ("72.71.08.1002",),
}


def older(form: Form) -> Iterator[tuple[str, Form, Fields]]:
    """What changed within the rows, the form of that page, and what was typed there."""
    head, group = form.questions()
    inner = group.questions

    def page(*changed: Question) -> Form:
        questions = (head, replace(group, questions=changed))
        return replace(form, sections=(replace(form.sections[0], questions=questions),))

    for at, question in enumerate(inner):
        others = inner[:at] + inner[at + 1 :]
        mine = [name for name in FULL if f"].{question.id}" in name]
        rest = {name: values for name, values in FULL.items() if name not in mine}
        yield f"{question.id} was reworded", page(*others, replace(question, label="Dulu")), FULL
        yield f"{question.id} was added", page(*others), rest
        if question.kind != "short_text":
            before = replace(question, kind="short_text", options=())
            typed = {**rest, f"family[0].{question.id}": ("Tulisan lama",)}
            yield f"{question.id} was a line of text", page(*others, before), typed
        if question.options:
            gone = replace(question, options=(*question.options, Option(id="gone", label="Dulu ada")))
            yield (
                f"{question.id} lost an option",
                page(*others, gone),
                {**FULL, "family[0].relation": ("gone",)},
            )
    removed = Question(id="colour", kind="short_text", label="Warna")
    yield "a question was removed", page(*inner, removed), {**FULL, "family[2].colour": ("biru tua",)}
    line = Question(id="family", kind="short_text", label="Anggota")
    yield (
        "the group was a line of text",
        replace(form, sections=(replace(form.sections[0], questions=(head, line)),)),
        {"head": ("Umar",), "family": ("Siti dan Budi",)},
    )


@pytest.mark.parametrize(("says", "before", "typed"), list(older(FAMILY)), ids=lambda value: str(value)[:40])
def test_everything_typed_in_rows_of_an_older_page_is_read_or_listed(
    says: str, before: Form, typed: Fields
) -> None:
    drift = compare(FAMILY, typed, shape_of(before))
    view = form_view(FAMILY, action="/", fields=drift.fields, leftover=drift.leftover, regions=regions())

    page = {
        text
        for view in (
            view.sections[0].inputs[0],
            *(v for r in view.sections[0].inputs[1].rows for v in r.inputs),
        )
        for values in view.values.values()
        for text in values
    }
    listed = {text for _, words in view.leftover for text in words.split("; ")}
    assert {text for values in typed.values() for text in values} <= page | listed
    if "reworded" in says:
        assert check(FAMILY, drift.fields).problems == ()
        assert drift.leftover == {}
    if "added" in says:
        assert drift.new == {f"family/{says.partition(' ')[0]}"}
    if "text" in says or "removed" in says or "option" in says:
        assert drift.leftover


def test_a_question_that_is_new_within_rows_is_marked_in_each() -> None:
    drift = compare(FAMILY, FULL, shape_of(family(*INNER[:4])))

    rows = form_view(FAMILY, action="/", fields=drift.fields, new=drift.new).sections[0].inputs[1].rows
    assert [[view.new for view in row.inputs] for row in rows] == [[False, False, False, False, True]] * 2


def test_a_page_that_tells_of_the_group_only_is_compared_by_names() -> None:
    drift = compare(FAMILY, FULL, "head.short_text family.repeat")

    assert (drift.leftover, drift.new) == ({}, frozenset())


def test_words_of_a_group_that_is_gone_are_listed_by_their_names() -> None:
    assert labelled(form_of({"id": "head", "kind": "short_text", "label": "Kepala"}), FULL)[1] == (
        "family[0].name",
        "Siti",
    )


def test_answers_kept_under_an_older_group_fill_what_still_fits() -> None:
    stored = Answer(
        question="family",
        kind="repeat",
        label="Anggota keluarga",
        value=[{"name": "Siti", "born": "27 Maret", "colour": "biru", "home": "Jalan Contoh", "relation": 3}],
        shown="",
        privacy="personal",
    )

    assert answers_to_fields(FAMILY, [stored]) == {"family[0]": ("",), "family[0].name": ("Siti",)}


# --- what editors are told

GROUP = {"id": "rows", "kind": "repeat", "label": "Baris", "questions": [{**INNER[0]}]}
FAULTS: Mapping[str, tuple[Mapping[str, Any], str]] = {
    "a group within a group": (
        {**GROUP, "questions": [{**GROUP, "id": "inner"}]},
        "Jenis “repeat” tidak boleh di dalam repeat. Pindahkan pertanyaan ini ke luar.",
    ),
    "a file within a group": (
        {**GROUP, "questions": [{"id": "photo", "kind": "file", "label": "Foto"}]},
        "Jenis “file” tidak boleh di dalam repeat. Pindahkan pertanyaan ini ke luar.",
    ),
    "a statement within a group": (
        {**GROUP, "questions": [{"id": "read", "kind": "statement", "label": "Baca", "text": "Ini."}]},
        "Jenis “statement” tidak boleh di dalam repeat. Pindahkan pertanyaan ini ke luar.",
    ),
    "a group without questions": ({**GROUP, "questions": []}, "Daftar “questions” masih kosong."),
    "questions of what is no group": (
        {**INNER[0], "questions": [{**INNER[1]}]},
        "“questions” tidak dikenal di pertanyaan.",
    ),
    "an id twice within a group": ({**GROUP, "questions": [{**INNER[0]}, {**INNER[0]}]}, "sudah dipakai"),
    "a condition on a question outside": (
        {**GROUP, "questions": [{**INNER[0], "when": {"question": "sort", "any_of": ["yes"]}}]},
        "“when” harus menyebut pertanyaan yang ada di atasnya. “sort” bukan.",
    ),
    "limits that cross": ({**GROUP, "least": 5, "most": 3}, "“least” lebih besar daripada “most”."),
    "more rows than a page can hold": ({**GROUP, "most": 51}, "“most” paling besar 50 baris. Kecilkan."),
    "a name of rows that is a sentence": ({**GROUP, "row_label": "x" * 31}, "paling panjang 30 huruf"),
    "more questions than a row can hold": (
        {**GROUP, "questions": [{**INNER[0], "id": f"q{n}"} for n in range(13)]},
        "Satu baris paling banyak 12 pertanyaan. Kurangi.",
    ),
    "more letters than a case can hold": (
        {**GROUP, "most": 50, "questions": [{**INNER[0], "max_length": 801}]},
        "Semua baris bersama paling banyak 40000 huruf.",
    ),
    "a statement that is required": (
        {"id": "read", "kind": "statement", "label": "Baca", "text": "Ini.", "required": True},
        "statement hanya dibaca. Hapus “required”, atau pakai jenis declaration.",
    ),
    "a statement without words": ({"id": "read", "kind": "statement", "label": "Baca"}, "“text” belum ada"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_an_editor_is_told_one_fault_and_what_to_do(fault: str) -> None:
    question, words = FAULTS[fault]
    with pytest.raises(ContentError) as raised:
        form_of({"id": "sort", "kind": "yes_no", "label": "Ada"}, question)

    assert [words in correction.message for correction in raised.value.corrections] == [True]


def test_an_address_may_choose_the_office_when_it_must_be_given() -> None:
    home = {"id": "home", "kind": "address", "label": "Alamat"}

    assert form_of(home, routing="home").routing == "home"
    with pytest.raises(ContentError, match="“home” menentukan kantor"):
        form_of({**home, "required": False}, routing="home")
    with pytest.raises(ContentError, match="jenis region atau address"):
        form_of({**GROUP, "questions": [home]}, routing="home")


def test_a_group_that_may_have_no_row_is_not_required() -> None:
    form = family(least=0)

    assert check(form, {"head": ("Umar",)}).problems == ()
    assert not form.question("family").required  # type: ignore[union-attr]  # it is in the form

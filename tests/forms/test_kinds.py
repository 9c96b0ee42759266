"""Every kind keeps what it reads, survives whatever is typed, and says what it can report."""

from __future__ import annotations

import datetime
import json
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from itertools import chain
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from local.patterns import WRONG_JSON, form_of, patterns, refusals
from local.sample_files import SAMPLE_FILES
from loket.forms import KINDS, Code, Option, Question, Value, fields_from_json
from tests.forms.definitions import TODAY, check, only_question, sentences, setting

FORMS = {pattern.kind: pattern.form for pattern in patterns()}
# Without limits and not required: the other half of what a kind does.
KEPT = ("id", "kind", "of", "label", "options", "text", "questions", "when")
LOOSE = {
    pattern.kind: form_of(
        *pattern.before,
        {name: words for name, words in pattern.question.items() if name in KEPT} | {"required": False},
    )
    for pattern in patterns()
}
EVERY_KIND = pytest.mark.parametrize("kind", sorted(KINDS))
EVERY_KIND_THAT_ASKS = pytest.mark.parametrize("kind", sorted(KINDS.keys() - {"statement", "exit"}))
KEPT_FILES = [{**asdict(stored), "type": stored.type.value} for stored in SAMPLE_FILES.values()]
OFTEN, SELDOM = settings(max_examples=200, deadline=None), settings(max_examples=60, deadline=None)

# Everything that Python calls a character, lone surrogates included, with a liking for what hurts.
ANYTHING = st.text(st.characters(exclude_categories=()), max_size=40) | st.sampled_from(
    [
        *(
            "NaN",
            "Infinity",
            "-0",
            "1e999",
            "9" * 5000,
            "\ud800",
            "\x00",
            "\u202e123",
            "١٢٣",
            "７２７１",
            "ⅫⅫ",
        ),
        *("0812\u200b345", "a@b.c" * 200, "\u0660", "²", "x" * 20_000, "\r\n\r\n", "  ", "\ufeff", "\ufffd"),
        *("12-12-2026", "31/2/2026", "17 Agustus 99999", "24.00", "pukul 19.30 wita", "yes", "on", "72.71"),
    ]
)


def good_values(question: Question) -> st.SearchStrategy[Any]:
    """Values as this kind keeps them."""
    words = st.text(st.characters(categories=("L", "N", "P", "S")), min_size=3, max_size=18)
    names = words.map(lambda text: unicodedata.normalize("NFC", text))
    three_digits = st.integers(0, 999).map(lambda number: f"{number:03}")
    villages = st.sampled_from(sorted(setting().regions))
    mobile = st.from_regex(r"\+628[0-9]{8,11}", fullmatch=True)
    today = TODAY
    days = st.dates(today.replace(year=today.year - 1), today + datetime.timedelta(days=30))
    strategies: Mapping[str, st.SearchStrategy[Any]] = {
        "short_text": names,
        "long_text": st.lists(words, min_size=2, max_size=3).map(
            lambda rows: unicodedata.normalize("NFC", "\n".join(rows))
        ),
        "number": st.integers(1, 5000),
        "date": days.map(lambda day: day.isoformat()),
        "time": st.times().map(lambda time: f"{time:%H:%M}"),
        "choice": st.sampled_from([option.id for option in question.options] or ["-"]),
        "choices": st.lists(
            st.sampled_from([option.id for option in question.options] or ["-"]),
            min_size=1,
            max_size=2,
            unique=True,
        ).map(sorted),
        "yes_no": st.sampled_from(["yes", "no"]),
        "nik": st.dates(datetime.date(1930, 1, 1), today).map(lambda day: f"727101{day:%d%m%y}0001"),
        "phone": mobile,
        "email": st.from_regex(r"[a-z0-9]{1,20}(\.[a-z0-9]{1,9})?@[a-z]{1,12}\.(id|co\.id)", fullmatch=True),
        "region": villages,
        "money": st.integers(1000, 50_000_000),
        "family_card": st.dates(datetime.date(1930, 1, 1), today).map(lambda day: f"727101{day:%d%m%y}0001"),
        "nip": st.tuples(
            st.dates(datetime.date(1930, 1, 1), today), st.from_regex("[0-9]{6}[12][0-9]{3}", fullmatch=True)
        ).map(lambda parts: f"{parts[0]:%Y%m%d}{parts[1]}"),
        "address": st.fixed_dictionaries(
            {"street": names, "rt": three_digits, "rw": three_digits, "region": villages}
        ),
        "repeat": st.lists(
            st.fixed_dictionaries(
                {"name": names, "relation": st.just("child")},
                optional={"born": st.dates(datetime.date(1, 1, 1), today).map(lambda day: day.isoformat())},
            )
            | st.fixed_dictionaries({"name": names, "relation": st.just("other"), "which": names}),
            min_size=2,
            max_size=3,
        ),
        "declaration": st.just("yes"),
        "file": st.lists(
            st.sampled_from(KEPT_FILES[:3]), min_size=1, max_size=2, unique_by=lambda f: f["id"]
        ),
        "requirement": st.fixed_dictionaries(
            {"how": st.sampled_from(["bring", "office"]), "files": st.just([])}
        )
        | st.fixed_dictionaries(
            {"how": st.just("upload"), "files": st.sampled_from(KEPT_FILES[:3]).map(lambda file: [file])}
        ),
        "helper": st.just({"for": "self"})
        | st.fixed_dictionaries(
            {
                "for": st.just("other"),
                "name": names,
                "right": st.sampled_from(["family", "power_of_attorney", "officer"]),
                "messages": st.just("applicant"),
            },
            optional={"contact_email": st.just("ani@contoh.id")},
        )
        | st.fixed_dictionaries(
            {
                "for": st.just("other"),
                "name": names,
                "right": st.sampled_from(["neighbourhood", "companion"]),
                "contact_email": st.just("ani@contoh.id"),
                "messages": st.just("helper"),
            }
        ),
    }
    return strategies[question.kind]


@EVERY_KIND_THAT_ASKS
def test_what_is_kept_reads_back_from_its_own_fields(kind: str) -> None:
    form = FORMS[kind]
    question = only_question(form)

    @OFTEN
    @given(good_values(question))
    def holds(value: Value) -> None:
        fields = KINDS[kind].to_fields(question, value)
        reading = KINDS[kind].read(question, fields, setting())
        assert reading.slips == ()
        assert reading.value == value
        assert fields.keys() <= set(KINDS[kind].fields(question))

    holds()


@EVERY_KIND_THAT_ASKS
def test_what_was_read_from_anything_reads_back_the_same(kind: str) -> None:
    form = LOOSE[kind]
    question = only_question(form)

    @SELDOM
    @given(ANYTHING)
    def holds(typed: str) -> None:
        names = KINDS[kind].fields(question)
        reading = KINDS[kind].read(question, {names[0]: (typed,)}, setting())
        if reading.value is not None:
            again = KINDS[kind].read(question, KINDS[kind].to_fields(question, reading.value), setting())
            assert again.value == reading.value

    holds()


@EVERY_KIND
def test_nothing_that_is_typed_makes_an_exception(kind: str) -> None:
    form = FORMS[kind]
    question = only_question(form)
    names = KINDS[kind].fields(question)

    @OFTEN
    @given(st.fixed_dictionaries({name: st.lists(ANYTHING, max_size=3).map(tuple) for name in names}))
    def holds(fields: dict[str, tuple[str, ...]]) -> None:
        checked = check(form, fields)
        assert {problem.code for problem in checked.problems} <= set(KINDS[kind].codes(question))
        assert all(isinstance(answer.shown, str) for answer in checked.answers)

    holds()


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | ANYTHING
    | st.just(10**400)
    | st.just(-(10**400)),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(ANYTHING, inner, max_size=3),
    max_leaves=5,
)


@EVERY_KIND
def test_nothing_that_a_program_sends_makes_an_exception(kind: str) -> None:
    form = FORMS[kind]
    question = only_question(form)

    @OFTEN
    @given(JSON)
    @example(2**63)
    @example(float("nan"))
    def holds(value: object) -> None:
        fields, problems = fields_from_json(form, {question.id: value}, sentences())
        checked = check(form, fields)
        reported = {problem.code for problem in (*problems, *checked.problems)}
        assert reported <= set(KINDS[kind].codes(question))

    holds()


@given(st.dictionaries(ANYTHING, st.lists(ANYTHING, min_size=1, max_size=2).map(tuple), max_size=5))
@SELDOM
def test_unknown_fields_are_told_and_make_no_exception(fields: dict[str, tuple[str, ...]]) -> None:
    form = LOOSE["short_text"]

    checked = check(form, fields)

    assert set(checked.unknown) == set(fields) - {"short"}
    assert [problem.question for problem in checked.problems if problem.code == Code.UNKNOWN_FIELD] == list(
        checked.unknown
    )


def reported() -> Iterator[tuple[str, Code, str]]:
    """Every slip of every kind as somebody would bring it about: kind, code, sentence."""
    for pattern in patterns():
        form = FORMS[pattern.kind]
        _, wrong = fields_from_json(form, {only_question(form).id: WRONG_JSON}, sentences())
        posts = (check(form, fields).problems for fields in pattern.slips.values())
        refused = refusals(only_question(form), sentences())
        for problem in (*wrong, *chain.from_iterable(posts), *refused):
            yield pattern.kind, Code(problem.code), problem.message


REPORTED = list(reported())


@EVERY_KIND
def test_every_slip_that_a_kind_lists_can_come_about(kind: str) -> None:
    listed = set(KINDS[kind].codes(only_question(FORMS[kind])))

    assert {code for found, code, _ in REPORTED if found == kind} == listed


@pytest.mark.parametrize(("kind", "code", "sentence"), REPORTED, ids=lambda value: str(value)[:20])
def test_a_sentence_is_short_begins_with_a_verb_and_has_no_gap(kind: str, code: Code, sentence: str) -> None:
    told = sentence.removeprefix("Anggota 1: ")

    assert told.split(maxsplit=1)[0] in {
        *(
            "Baca",
            "Buka",
            "Centang",
            "Foto",
            "Hapus",
            "Isi",
            "Kecilkan",
            "Kosongkan",
            "Ketik",
            "Lengkapi",
            "Periksa",
            "Pilih",
            "Simpan",
            "Singkatkan",
            "Tulis",
            "Unggah",
        )
    }
    assert len(sentence.split()) <= 20
    assert "{" not in sentence
    assert sentence.endswith(".")


def test_no_sentence_waits_for_a_slip_that_nobody_makes() -> None:
    made = {code.value for _, code, _ in REPORTED} | {f"{kind}.{code}" for kind, code, _ in REPORTED}

    assert set(sentences()) <= made | {Code.UNKNOWN_FIELD, Code.NOT_ASKED}


def test_every_slip_has_a_sentence() -> None:
    assert {code.value for code in Code} <= set(sentences())


HOME = {"street": "Jalan Contoh 12", "rt": "003", "rw": "001", "region": "72.71.08.1002"}
BY_ANI = {"for": "other", "name": "Ani", "right": "family"}
# What a program may send, and what a page would have posted for it.
TWINS: Mapping[str, tuple[tuple[object, Value | None], ...]] = {
    "short_text": (("Siti", "Siti"), ("", None)),
    "long_text": (("Jalan A\nRT 3", "Jalan A\nRT 3"),),
    "number": ((25, 25), ("25", 25), ("1.000", 1000), ("", None)),
    "date": (("2026-11-25", "2026-11-25"), ("", None)),
    "time": (("19:30", "19:30"), ("19.30", "19:30")),
    "choice": (("a", "a"),),
    "choices": ((["q", "p"], ["p", "q"]), ([], None)),
    "yes_no": ((True, "yes"), (False, "no"), ("yes", "yes"), ("no", "no"), ("", None)),
    "nik": (("7271014107900001", "7271014107900001"),),
    "phone": (("+6281234567890", "+6281234567890"),),
    "email": (("a@b.id", "a@b.id"),),
    "region": (("72.71.02.1008", "72.71.02.1008"),),
    "declaration": ((True, "yes"), ("yes", "yes"), (False, None)),
    "money": ((1_500_000, 1_500_000), ("1500000", 1_500_000), ("", None)),
    "family_card": (("7271011203150004", "7271011203150004"),),
    "nip": (("199003272015031001", "199003272015031001"),),
    "address": ((HOME, HOME), ({**HOME, "rt": "3"}, HOME)),
    "statement": (),
    "file": (
        (["tiket-ktp"], [KEPT_FILES[0]]),
        ([], None),
    ),
    "exit": (),
    "requirement": (
        ({"how": "bring"}, {"how": "bring", "files": []}),
        ({"how": "office", "files": []}, {"how": "office", "files": []}),
        ({"how": "upload", "files": ["tiket-ktp"]}, {"how": "upload", "files": [KEPT_FILES[0]]}),
    ),
    "helper": (
        ({"for": "self"}, {"for": "self"}),
        (BY_ANI, {**BY_ANI, "messages": "applicant"}),
        ({**BY_ANI, "contact_email": "ani@contoh.id", "messages": "helper"},) * 2,
    ),
    "repeat": (
        ([{"name": "Siti", "relation": "child"}], [{"name": "Siti", "relation": "child"}]),
        (
            [{"name": "Siti", "relation": "child", "born": "1990-03-27"}],
            [{"name": "Siti", "born": "1990-03-27", "relation": "child"}],
        ),
        ([], None),
    ),
}


@pytest.mark.parametrize(
    ("kind", "sent", "kept"), [(kind, *twin) for kind, twins in TWINS.items() for twin in twins]
)
def test_a_program_may_send_what_a_page_would(kind: str, sent: object, kept: Value | None) -> None:
    form = LOOSE[kind]
    fields, problems = fields_from_json(form, {only_question(form).id: sent}, sentences())

    assert problems == ()
    assert [answer.value for answer in check(form, fields).answers] == ([] if kept is None else [kept])


@pytest.mark.parametrize(
    ("kind", "sent"),
    [
        ("number", 2.0),
        ("number", True),
        ("number", [1]),
        ("yes_no", 1),
        ("declaration", 0),
        ("date", 20261125),
        ("choices", "p"),
        ("choices", [1]),
        ("nik", 7271014107900001),
        ("short_text", 1),
        ("money", 1.5),
        ("address", "Jalan Contoh 12"),
        ("file", "tiket-ktp"),
        ("file", [{"id": "ktp"}]),
        ("address", {**HOME, "rt": 3}),
        ("requirement", "bring"),
        ("requirement", {"how": True}),
        ("requirement", {"how": "upload", "files": "tiket-ktp"}),
        ("helper", "self"),
        ("helper", {"for": True}),
        ("repeat", {"name": "Siti"}),
        ("repeat", ["Siti"]),
        ("repeat", [{"name": 1, "relation": "child"}, {"name": "Budi", "relation": "child"}]),
    ],
)
def test_another_type_is_told(kind: str, sent: object) -> None:
    form = FORMS[kind]
    _, problems = fields_from_json(form, {only_question(form).id: sent}, sentences())

    assert [problem.code for problem in problems] == [Code.WRONG_TYPE]


@pytest.mark.parametrize(("sent", "code"), [(10**400, Code.TOO_BIG), (-(10**400), Code.TOO_SMALL)])
def test_a_number_too_long_to_write_is_told_by_its_side(sent: int, code: Code) -> None:
    fields, _ = fields_from_json(FORMS["number"], {"count": sent}, sentences())

    assert [problem.code for problem in check(FORMS["number"], fields).problems] == [code]


def test_a_program_that_does_not_agree_is_told_so() -> None:
    fields, _ = fields_from_json(FORMS["declaration"], {"truth": False}, sentences())

    assert [problem.code for problem in check(FORMS["declaration"], fields).problems] == [Code.NOT_AGREED]


@EVERY_KIND
def test_null_is_not_answered(kind: str) -> None:
    form = FORMS[kind]
    fields, problems = fields_from_json(form, {only_question(form).id: None}, sentences())

    assert (fields, problems) == ({}, ())


def _obeys(schema: Mapping[str, Any], value: object) -> bool:
    return not list(Draft202012Validator(schema).iter_errors(value))


@EVERY_KIND
def test_the_schema_takes_what_the_kind_takes_and_nothing_of_another_type(kind: str) -> None:
    question = only_question(LOOSE[kind])
    schema = KINDS[kind].schema(question)

    # A blank text and grouped digits are read out of kindness, and are not promised.
    taken = [sent for sent, _ in TWINS[kind] if sent not in ("", "1.000", "19.30")]
    assert all(_obeys(schema, sent) for sent in taken)
    assert not _obeys(schema, {"a": 1})
    json.dumps(schema)


def test_every_kind_is_tried_here() -> None:
    assert set(FORMS) == {pattern.kind for pattern in patterns()} == set(TWINS) == set(KINDS)


@given(good_values(only_question(FORMS["nik"])))
@SELDOM
def test_a_nik_is_shown_in_groups_that_a_finger_can_follow(nik: str) -> None:
    shown = KINDS["nik"].show(only_question(FORMS["nik"]), nik, setting())

    assert re.fullmatch(r"[0-9]{4}( [0-9]{4}){3}", shown)
    assert shown.replace(" ", "") == nik


def test_an_option_that_was_taken_away_is_still_shown_by_its_id() -> None:
    question = Question(id="pick", kind="choice", label="Jenis", options=(Option(id="a", label="Satu"),))

    assert KINDS["choice"].show(question, "gone", setting()) == "gone"

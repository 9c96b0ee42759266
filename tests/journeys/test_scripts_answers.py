"""What scripts send as JSON is what the same page posts as a form, for every kind of question."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import jinja2
import pytest

from journeys.resident import Resident
from journeys.running_city import ROOT
from local.website.script_words import worded
from loket.forms import KINDS, Form, fields_from_json, form_view
from loket.forms.loader import load_forms
from loket.pages import environment
from tests.forms.definitions import LABELS, sentences

REGIONS = {"Palu Barat": {"72.71.01.1002": "Baru", "72.71.01.1001": "Ujuna"}}
FILE = """
title: Semua jenis
purpose: Untuk uji.
retention: {days: 1, source: uji}
sections:
  - title: Satu per satu
    questions:
      - {id: name, kind: short_text, label: Nama}
      - {id: story, kind: long_text, label: Cerita}
      - {id: guests, kind: number, label: Tamu, least: 1, most: 9999}
      - {id: cost, kind: money, label: Biaya}
      - {id: born, kind: date, label: Lahir}
      - {id: starts, kind: time, label: Mulai}
      - {id: agree, kind: yes_no, label: Setuju}
      - id: leave
        kind: exit
        label: Bukan untuk Anda
        text: Baca panduan.
        when: {question: agree, any_of: ["no"]}
      - id: reason
        kind: choice
        label: Alasan
        options: [{id: work, label: Kerja}, {id: other, label: Lain}]
      - {id: which, kind: short_text, label: Sebutkan, when: {question: reason, any_of: [other]}}
      - id: music
        kind: choices
        label: Hiburan
        options: [{id: live, label: Musik}, {id: karaoke, label: Karaoke}]
      - {id: nik, kind: nik, label: NIK}
      - {id: card, kind: family_card, label: Nomor KK}
      - {id: officer, kind: nip, label: NIP}
      - {id: phone, kind: phone, label: HP}
      - {id: email, kind: email, label: Email}
      - {id: village, kind: region, label: Kelurahan}
      - {id: home, kind: address, label: Alamat}
      - {id: letter, kind: requirement, of: letter, label: Surat pengantar}
      - {id: helper, kind: helper, label: Pengisi}
      - {id: note, kind: statement, label: Catatan, text: Baca dulu.}
      - {id: truth, kind: declaration, label: Pernyataan, text: Saya setuju.}
  - title: Bersama
    questions:
      - id: family
        kind: repeat
        label: Anggota keluarga
        row_label: Anggota
        questions:
          - {id: name, kind: short_text, label: Nama}
          - {id: born, kind: date, label: Lahir}
          - id: likes
            kind: choices
            label: Suka
            options: [{id: sea, label: Laut}, {id: hill, label: Gunung}]
          - {id: home, kind: address, label: Alamat}
"""
WRITTEN: dict[str, str | list[str]] = {
    "name": "Sitti Uji",
    "story": "Satu\ndua",
    "guests": "1.500",
    "cost": "Rp1.000.000",
    "born.day": "7",
    "born.month": "8",
    "born.year": "1990",
    "starts": "19.30",
    "agree": "yes",
    "reason": "other",
    "which": "Lomba",
    "music": ["live", "karaoke"],
    "nik": "7271015703900001",
    "card": "7271010101200001",
    "officer": "199003242015032001",
    "phone": "0812 3456 0001",
    "email": "sitti@contoh.invalid",
    "village": "72.71.01.1002",
    "home.street": "Jalan Uji 1",
    "home.rt": "3",
    "home.rw": "1",
    "home.region": "72.71.01.1001",
    "letter.how": "office",
    "helper.for": "other",
    "helper.name": "Ani Uji",
    "helper.right": "family",
    "helper.messages": "applicant",
    "truth": ["yes"],
    "family[1].name": "Anak Uji",
    "family[1].born.day": "03",
    "family[1].born.month": "12",
    "family[1].born.year": "2015",
    "family[1].likes": ["sea"],
    "family[1].home.street": "Jalan Uji 2",
}
_POSTED = """() => {
    const posted = {};
    for (const [name, value] of new FormData(document.querySelector('form.form'))) {
        if (!name.startsWith('_') && value) (posted[name] ??= []).push(value.replaceAll('\\r\\n', '\\n'));
    }
    return posted;
}"""
_JSON = """async () => (await import('/assets/answers.js')).answersOf(document.querySelector('form.form'))"""


@pytest.fixture
def form(tmp_path: Path) -> Form:
    folder = tmp_path / "forms"
    folder.mkdir()
    (folder / "semua.yaml").write_text(FILE, encoding="utf-8")
    return load_forms(folder, tmp_path)["semua"]


@pytest.fixture
def at_the_form(resident: Resident, form: Form) -> Resident:
    """A page with every kind of question and two rows, drawn as handlers draw it; its script is not begun."""
    view = form_view(
        form, action="/kirim/semua", fields={"family[0]": ("",), "family[1]": ("",)}, regions=REGIONS
    )
    made = environment(jinja2.FileSystemLoader(ROOT / "templates"), LABELS)
    html = made.get_template("forms/form.html").render(view=view, regions=REGIONS)

    def module(route: Any) -> None:
        path = ROOT / "templates" / "theme" / "assets" / route.request.url.rpartition("/")[2]
        script = worded(path.read_text(encoding="utf-8"), LABELS, LABELS)
        route.fulfill(body=script, content_type="text/javascript")

    resident.page.route("**/assets/*.js", module)
    resident.open("/bantuan/")
    resident.page.evaluate("html => { document.querySelector('main').innerHTML = html; }", html)
    # Both modules now: once the page is touched, the service worker fetches past this test.
    resident.page.evaluate(
        """async () => {
            const [conditions] = await Promise.all(
                ['conditions', 'answers'].map((name) => import(`/assets/${name}.js`)));
            conditions.watchConditions(document.querySelector('form.form'));
        }"""
    )
    return resident


def as_fields(form: Form, answers: dict[str, object]) -> dict[str, list[str]]:
    fields, problems = fields_from_json(form, answers, sentences())
    assert problems == ()
    return {name: list(values) for name, values in fields.items() if any(values)}


def test_the_form_of_this_test_has_every_kind(form: Form) -> None:
    assert {question.kind for question in form.questions()} >= KINDS.keys() - {"file"}


def test_json_and_post_say_the_same_for_every_kind(at_the_form: Resident, form: Form) -> None:
    at_the_form.fill(WRITTEN)
    posted = at_the_form.page.evaluate(_POSTED)
    assert len(posted) == len(WRITTEN)

    found = as_fields(form, at_the_form.page.evaluate(_JSON))

    plain = {"born.day": ["07"], "born.month": ["08"], "cost": ["1000000"]}
    assert found == {**posted, **plain}


def test_a_page_with_nothing_in_it_answers_nothing(at_the_form: Resident) -> None:
    assert at_the_form.page.evaluate(_JSON) == {}


@pytest.mark.parametrize(
    ("boxes", "day"),
    [
        (("17", "8", "1945"), "1945-08-17"),
        (("17-8-1945", "", ""), "1945-08-17"),
        (("17 Agustus 1945", "", ""), "1945-08-17"),
        (("1", "Mei", "1990"), "1990-05-01"),
        (("31", "2", "1990"), "1990-02-31"),
        (("", "2", "1990"), "1990-02-00"),
    ],
)
def test_a_day_is_sent_as_iso_and_what_is_none_is_left_for_the_counter_to_tell(
    at_the_form: Resident, boxes: tuple[str, str, str], day: str
) -> None:
    at_the_form.fill(dict(zip(("born.day", "born.month", "born.year"), boxes, strict=True)))

    assert at_the_form.page.evaluate(_JSON) == {"born": day}

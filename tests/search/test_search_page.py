"""The function behind /cari: what people without scripts are shown, and what nobody ever writes down."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest

from handlers import search
from handlers.backroom.log import Log
from handlers.backroom.settings import Settings
from local.cloud_template import read_template
from tests.counter import write_test_catalog
from tests.html_page import Page
from tests.search_report import ROOT

FUNCTION = read_template(ROOT / "template.yaml").functions["SearchFunction"]
NIK = "7271014107900001"


@dataclass(slots=True)
class Desk:
    """The function, wired as in the cloud, with a log that is kept."""

    catalog: Path
    lines: list[str] = field(default_factory=list)

    def ask(self, question: str | None = None, query: str = "") -> Mapping[str, Any]:
        environment = {**FUNCTION.environment, "LOKET_CATALOG": str(self.catalog)}
        app = search.create_app(Settings.from_environment(environment), log=Log(self.lines.append))
        return app(
            {
                "routeKey": "GET /cari",
                "rawQueryString": query if question is None else urlencode({"q": question}),
                "headers": {},
                "requestContext": {"http": {"method": "GET", "path": "/cari"}},
            }
        )

    def page(self, question: str) -> Page:
        return Page(self.ask(question)["body"])


@pytest.fixture(scope="session")
def catalog(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_test_catalog(tmp_path_factory.mktemp("catalog"))


@pytest.fixture
def desk(catalog: Path) -> Desk:
    return Desk(catalog)


def links(page: Page) -> list[str]:
    return [attributes["href"] for tag, attributes in page.tags if tag == "a"]


def test_a_service_is_found_with_its_requirements_and_its_form(desk: Desk) -> None:
    page = desk.page("pindah rumah")

    found = links(page)
    assert found[:2] == [
        "/layanan/surat-keterangan-domisili/",
        "/layanan/surat-keterangan-domisili/ajukan/",
    ]
    assert "Lihat syarat" in page.text
    assert "Ajukan Surat Keterangan Domisili" in page.text


@pytest.mark.parametrize(
    ("question", "verb", "address"),
    [
        ("kelurahan baru", "Buka kantor", "/kantor/kelurahan-baru/"),
        ("cek status", "Cek status", "/cek-status/"),
        ("peristiwa menikah", "Lihat langkah", "/peristiwa/menikah/"),
        ("arti istilah", "Baca", "/istilah/"),
    ],
)
def test_each_kind_of_page_says_what_one_can_do_there(
    desk: Desk, question: str, verb: str, address: str
) -> None:
    page = desk.page(question)

    assert address in links(page)
    assert verb in page.text


@pytest.mark.parametrize("query", ["", "q=", "q=%20%20", "x=1", "q"])
def test_nothing_asked_is_the_box_and_some_help(desk: Desk, query: str) -> None:
    answer = desk.ask(query=query)
    page = Page(answer["body"])

    assert answer["statusCode"] == 200
    assert page.form("/cari").value("q") == ""
    assert links(page) == ["/layanan/", "/cari/#a-z", "/kantor/"]


def test_nothing_found_is_kind_and_gives_three_ways_on(desk: Desk) -> None:
    page = desk.page("qzxqzx")

    assert "Maaf" in page.text
    assert links(page) == ["/layanan/", "/cari/#a-z", "/kantor/"]
    assert page.form("/cari").value("q") == "qzxqzx"


def test_a_word_with_two_slips_is_asked_back(desk: Desk) -> None:
    page = desk.page("domissilli")

    assert "Maksud Anda domisili?" in page.text
    assert "/cari?q=domisili" in links(page)


def test_a_word_with_one_slip_is_understood_and_the_page_says_how(desk: Desk) -> None:
    page = desk.page("domsili")

    assert links(page)[0] == "/layanan/surat-keterangan-domisili/"
    assert "Kami mencari “domisili”." in page.text


def test_a_question_stays_text_and_stays_in_the_box(desk: Desk) -> None:
    asked = "<script>alert(1)</script> \"'&"
    answer = desk.ask(asked)

    assert "<script" not in answer["body"]
    assert Page(answer["body"]).form("/cari").value("q") == asked


def test_only_a_hundred_characters_are_read(desk: Desk) -> None:
    page = desk.page("x" * 100 + " ktp")

    assert page.form("/cari").value("q") == "x" * 100
    assert "/layanan/ktp-el-dan-ikd/" not in links(page)


@pytest.mark.parametrize(
    "query", ["q=%FF%FE", "q=%ED%A0%80", "q=a&q=b", "q=" + "%F0%9F%98%80" * 200, "%%%", "q=%00"]
)
def test_no_query_brings_it_down(desk: Desk, query: str) -> None:
    assert desk.ask(query=query)["statusCode"] == 200
    assert desk.lines == []


@pytest.mark.parametrize("question", ["Siti Kanari " + NIK, "ktp hilang"])
def test_what_was_searched_for_is_in_no_line_and_in_no_header(desk: Desk, question: str) -> None:
    answer = desk.ask(question)

    assert desk.lines == []
    assert not any(word in json.dumps(answer["headers"]) for word in question.split())
    assert answer["headers"]["cache-control"] == "no-store"


def test_an_error_of_ours_tells_no_question_and_shows_the_way_on(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError(NIK)

    monkeypatch.setattr("loket.search.Index.ask", fail)
    answer = desk.ask(NIK)

    assert answer["statusCode"] == 500
    assert "/layanan/" in links(Page(answer["body"]))
    assert NIK not in "".join(desk.lines) + answer["body"]
    assert len(desk.lines) == 1


def test_the_site_tells_machines_to_leave_answers_out(desk: Desk) -> None:
    shell = (ROOT / "templates" / "theme" / "shell.html").read_text(encoding="utf-8")

    assert 'name="robots" content="noindex"' in shell

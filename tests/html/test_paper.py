"""What comes out of a printer: a form to fill in by hand, and slips for A6 and for a roll of 80 mm."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Route
from pypdf import PdfReader

from loket.forms import KINDS
from tests.answers import CROWD, DOMICILE, FORMS, RESIDENTS
from tests.forms.definitions import shipped_forms
from tests.html.conftest import EveryPage

HOST = "http://loket.test"
SIZES = {"A4": ("210mm", "297mm"), "A6": ("105mm", "148mm"), "a roll of 80 mm": ("80mm", "297mm")}
SHEETS = {
    RESIDENTS: 3,  # 25 questions, four of them about papers
    "surat-keterangan-tidak-mampu": 3,
    "keterangan-kematian": 3,  # about four people
    "keterangan-kelahiran": 4,  # about six
    "pengantar-nikah": 4,  # about six, and eight papers
}
WIDTHS = {name: float(width.removesuffix("mm")) for name, (width, _) in SIZES.items()}


def printed(page: Page, size: str = "A4") -> tuple[str, int]:
    """The words on the sheets, and how many sheets."""
    width, height = SIZES[size]
    sheets = PdfReader(io.BytesIO(page.pdf(width=width, height=height))).pages
    return " ".join(" ".join(sheet.extract_text() for sheet in sheets).split()), len(sheets)


@pytest.fixture(params=[True, False], ids=["scripts on", "scripts off"])
def form_page(request: pytest.FixtureRequest, browser: Browser, every_page: EveryPage) -> Iterator[Page]:
    def answer(route: Route) -> None:
        path = every_page.site / route.request.url.removeprefix(HOST).lstrip("/")
        route.fulfill(path=path / "index.html" if path.is_dir() else path)

    context = browser.new_context(java_script_enabled=request.param)
    context.route("**/*", answer)
    yield context.new_page()
    context.close()


def twin(page: Page, form: str) -> tuple[str, int]:
    page.goto(f"{HOST}/layanan/{form}/ajukan/")
    return printed(page)


@pytest.mark.parametrize("form", FORMS)
def test_a_blank_form_fits_on_two_sheets_or_on_as_few_as_its_people_need(form_page: Page, form: str) -> None:
    assert twin(form_page, form)[1] <= SHEETS.get(form, 2)


@pytest.mark.parametrize("form", FORMS)
def test_every_question_is_on_paper_under_its_number_with_all_options(form_page: Page, form: str) -> None:
    words, _ = twin(form_page, form)

    questions = [entry for entry in shipped_forms()[form].questions() if KINDS[entry.kind].fields(entry)]
    for number, question in enumerate(questions, start=1):
        assert f"{number}. {question.label}" in words
        for option in question.options:
            assert option.label in words


def test_a_village_is_a_line_to_write_on_and_no_list(form_page: Page) -> None:
    words, _ = twin(form_page, DOMICILE)
    ink = form_page.evaluate(
        "() => { const list = document.getElementById('village');"
        " const style = getComputedStyle(list); return [style.appearance, style.color] }"
    )

    assert "Kelurahan tempat tinggal" in words
    assert "Tondo" not in words
    assert ink[0] == "auto", "the page itself keeps its list"


def test_nothing_to_press_is_on_paper(form_page: Page) -> None:
    words, _ = twin(form_page, DOMICILE)

    for pressed in ("Lanjut", "Cek status", "Masuk petugas", "Langsung ke isi", "Belum ada yang terkirim"):
        assert pressed not in words


@pytest.mark.parametrize(
    ("form", "office"),
    [
        (DOMICILE, "Serahkan ke kantor kelurahan yang Anda tulis pada nomor 10."),
        (CROWD, "Serahkan ke kantor kecamatan dari kelurahan yang Anda tulis pada nomor 15."),
        ("penduduk-non-permanen", "Serahkan ke Dinas Kependudukan dan Pencatatan Sipil, CONTOH"),
    ],
)
def test_a_sheet_says_where_it_goes_and_which_version_it_is(form_page: Page, form: str, office: str) -> None:
    words, _ = twin(form_page, form)

    assert office in words
    assert "Diisi di kertas, diketik petugas." in words
    assert f"formulir versi {shipped_forms()[form].version}" in words


def test_a_module_on_paper_is_what_is_read_and_nothing_to_press(form_page: Page) -> None:
    form_page.goto(f"{HOST}/belajar/m2-memproses-permohonan/")

    words, sheets = printed(form_page)

    assert sheets <= 8
    assert "Langkah 1:" in words
    assert "Sumber" in words
    for pressed in ("Saya bingung", "Saya sudah membaca", "Kuis modul ini", "Langsung ke isi"):
        assert pressed not in words


@pytest.fixture
def slip(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(java_script_enabled=False)
    yield context.new_page()
    context.close()


def receipt_of(every_page: EveryPage) -> str:
    return next(answer.body for answer in every_page.drawn if "data-code" in answer.body)


@pytest.mark.parametrize("size", SIZES)
def test_a_receipt_on_paper_has_all_that_somebody_needs_later(
    slip: Page, every_page: EveryPage, size: str
) -> None:
    body = receipt_of(every_page)
    slip.set_content(body)
    words, sheets = printed(slip, size)

    reference, code = re.findall(r'<strong class="reference">([^<]+)<', body)
    for needed in (reference, code, "WITA", "Kelurahan Baru", "GRATIS", "Laporkan", "Jalan Kenari nomor 7"):
        assert needed in words
    assert "Menu utama" not in words
    assert sheets <= {"A4": 2, "A6": 4, "a roll of 80 mm": 2}[size]


def test_the_first_sheet_of_a6_has_the_numbers_the_office_the_fee_and_the_promise(
    slip: Page, every_page: EveryPage
) -> None:
    slip.set_content(receipt_of(every_page))
    first = PdfReader(io.BytesIO(slip.pdf(width="105mm", height="148mm"))).pages[0].extract_text()

    for needed in ("PLU-26-", "Kode rahasia", "WITA", "Kelurahan Baru", "GRATIS", "10 menit"):
        assert needed in first


@pytest.mark.parametrize("size", SIZES)
def test_nothing_on_a_slip_is_cut_off_at_the_side(slip: Page, every_page: EveryPage, size: str) -> None:
    slip.set_viewport_size({"width": int(WIDTHS[size] / 25.4 * 96), "height": 600})
    slip.emulate_media(media="print")
    slips = [answer.body for answer in every_page.drawn if " data-state=" in answer.body]

    for body in slips:
        slip.set_content(body)
        assert slip.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert len(slips) > 20


def test_a_status_on_paper_has_no_buttons(slip: Page, every_page: EveryPage) -> None:
    body = next(answer.body for answer in every_page.drawn if "Perbaiki sekarang" in answer.body)
    slip.set_content(body)
    words, sheets = printed(slip, "A6")

    assert "Perlu dilengkapi" in words
    assert "Tulis nama jalan yang lengkap." in words
    assert "Perbaiki sekarang" not in words
    assert "Batalkan permohonan ini" not in words
    assert sheets <= 3

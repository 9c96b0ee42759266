"""Files on a phone: looked at, shrunk, sent ahead one by one, and never sent without a word."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Locator, Request, Route

from journeys.album import Album
from journeys.applicants import an_applicant, domicile
from journeys.phone import draft, everything_kept
from journeys.resident import CHECK, Resident
from journeys.running_city import wait_until
from tests.answers import DOMICILE

FORM = f"/layanan/{DOMICILE}/ajukan/"
CARD = "id_card_paper"
UPLOADS = "**/berkas"
MOST = 500_000


def photo(width: int = 4000, height: int = 3000) -> bytes:
    """As a phone takes it: many points, none like its neighbour, and the place where it was taken."""
    small = Image.effect_noise((width // 4, height // 4), 90).convert("RGB")
    drawn = io.BytesIO()
    exif = Image.Exif()
    exif[0x010E] = "RAHASIA-TEMPAT"
    small.resize((width, height)).save(drawn, "JPEG", quality=95, exif=exif)
    return drawn.getvalue()


def a_pdf(size: int) -> bytes:
    """Not a good one: it is told to be too large before anybody reads it."""
    return b"%PDF-1.7\n" + b"0" * size


@pytest.fixture
def picking(resident: Resident) -> Iterator[Resident]:
    """Somebody who wants to upload her card, the rest of the form written."""
    resident.open(FORM)
    resident.fill({**domicile(an_applicant()), f"{CARD}.how": "upload"})
    yield resident
    assert [line for line in resident.complaints if "net::ERR" not in line] == []


def field(resident: Resident) -> Locator:
    return resident.page.locator(f"#{CARD}-field")


def pick(resident: Resident, name: str, data: bytes, kind: str = "image/jpeg") -> None:
    box = resident.page.locator(f'input[type="file"][name="{CARD}"]')
    box.hover()
    box.set_input_files({"name": name, "mimeType": kind, "buffer": data})


def say(resident: Resident, words: str) -> None:
    field(resident).get_by_role("button", name=words).first.click()


def uploaded(resident: Resident) -> str:
    """Words of the one file that the counter has."""
    row = field(resident).locator(".files li:not([data-upload]):has([type=hidden])")
    row.wait_for()
    return " ".join(row.inner_text().split())


def soon(resident: Resident, is_so: Callable[[], object]) -> None:
    """Wait until it is so, and hear meanwhile what the browser asks for."""

    def look() -> object:
        resident.page.wait_for_timeout(50)
        return is_so()

    wait_until(look, seconds=10)


def sent_by(resident: Resident) -> list[Request]:
    found: list[Request] = []
    resident.page.on("request", lambda asked: found.append(asked) if "/berkas" in asked.url else None)
    return found


def test_a_large_photo_is_shrunk_shown_and_sent_ahead_without_its_place(picking: Resident) -> None:
    bodies: list[bytes] = []

    def look(route: Route) -> None:
        bodies.append(route.request.post_data_buffer or b"")
        route.continue_()

    picking.page.route(UPLOADS, look)
    original = photo()
    assert len(original) > MOST

    pick(picking, "ktp.jpg", original)
    field(picking).get_by_text("Bisa dibaca?").wait_for()
    assert bodies == []
    assert not picking.overflows()
    say(picking, "Ya, terbaca")

    assert uploaded(picking).startswith("ktp.jpg (")
    assert [len(body) < MOST + 2000 for body in bodies] == [True]
    assert b"RAHASIA" not in bodies[0]
    picking.press(CHECK)
    assert "Diunggah: ktp.jpg" in picking.text()
    assert picking.send().reference


def test_a_photo_that_cannot_be_read_is_changed_for_another_before_anything_is_sent(
    picking: Resident,
) -> None:
    asked = sent_by(picking)
    pick(picking, "kabur.jpg", photo(800, 600))
    field(picking).get_by_text("Bisa dibaca?").wait_for()

    say(picking, "Ganti foto")

    assert field(picking).locator(".files li").count() == 0
    assert asked == []


@pytest.mark.parametrize(
    ("name", "kind", "data", "told"),
    [
        ("surat.pdf", "application/pdf", a_pdf(5_000_000), "paling besar 4 MB"),
        ("catatan.txt", "text/plain", b"halo", "Pilih foto JPEG atau PNG, atau PDF"),
        ("ktp.jpg", "image/jpeg", b"<html>bukan foto</html>", "Pilih foto JPEG atau PNG, atau PDF"),
        ("kosong.png", "image/png", b"", "kosong"),
    ],
    ids=["large", "text", "disguised", "empty"],
)
def test_what_cannot_go_is_told_before_it_is_sent(
    picking: Resident, name: str, kind: str, data: bytes, told: str
) -> None:
    asked = sent_by(picking)

    pick(picking, name, data, kind)

    alert = field(picking).get_by_role("alert")
    wait_until(lambda: told in alert.inner_text(), seconds=5)
    assert name in alert.inner_text()
    assert "bawa saja aslinya" in alert.inner_text()
    assert asked == []


def test_a_file_cut_off_on_its_way_is_tried_again_alone(picking: Resident) -> None:
    cut = [True]

    def maybe(route: Route) -> None:
        if cut.pop() if cut else False:
            route.abort("connectionreset")
        else:
            route.continue_()

    picking.page.route(UPLOADS, maybe)
    pick(picking, "ktp.jpg", photo(800, 600))
    say(picking, "Ya, terbaca")
    field(picking).get_by_text("Belum terunggah: menunggu sinyal.").wait_for()
    assert not picking.overflows()

    say(picking, "Coba lagi")

    assert uploaded(picking).startswith("ktp.jpg (")


def test_an_upload_can_be_broken_off(picking: Resident) -> None:
    picking.page.route(UPLOADS, lambda route: None)  # nobody answers
    pick(picking, "ktp.jpg", photo(800, 600))
    say(picking, "Ya, terbaca")
    field(picking).locator("progress").wait_for()

    say(picking, "Batal")

    wait_until(lambda: field(picking).locator(".files li").count() == 0, seconds=5)
    assert picking.page.locator(f'input[type="file"][name="{CARD}"]').is_visible()


def test_the_form_waits_for_its_files_and_goes_on_by_itself(picking: Resident) -> None:
    held: list[Route] = []
    picking.page.route(UPLOADS, lambda route: held.append(route))  # noqa: PLW0108 - Playwright marks what it is given
    pick(picking, "ktp.jpg", photo(800, 600))
    say(picking, "Ya, terbaca")
    soon(picking, lambda: held)

    picking.page.get_by_role("button", name=CHECK, exact=True).click()
    field(picking).get_by_text("dilanjutkan sendiri").wait_for()
    with picking.page.expect_navigation():
        held[0].continue_()

    assert "Diunggah: ktp.jpg" in picking.text()


def test_without_a_line_a_file_waits_and_goes_when_the_line_is_back(picking: Resident) -> None:
    pick(picking, "ktp.jpg", photo(800, 600))
    field(picking).get_by_text("Bisa dibaca?").wait_for()
    picking.page.context.set_offline(True)
    say(picking, "Ya, terbaca")
    field(picking).get_by_text("Belum terunggah: menunggu sinyal.").wait_for()

    picking.page.context.set_offline(False)

    assert uploaded(picking).startswith("ktp.jpg (")


def test_a_sent_file_can_be_taken_out_again(picking: Resident) -> None:
    pick(picking, "ktp.jpg", photo(800, 600))
    say(picking, "Ya, terbaca")
    uploaded(picking)

    say(picking, "Hapus")

    assert field(picking).locator(".files li").count() == 0
    assert picking.page.locator(f'input[type="file"][name="{CARD}"]').is_visible()


def test_answers_that_wait_for_a_line_take_their_files_along(picking: Resident) -> None:
    bodies: list[Any] = []
    pick(picking, "ktp.jpg", photo(800, 600))
    say(picking, "Ya, terbaca")
    uploaded(picking)
    picking.page.on(
        "request", lambda asked: bodies.append(asked.post_data_json) if "/api/v1/kirim" in asked.url else None
    )
    picking.page.context.set_offline(True)
    picking.page.get_by_role("button", name=CHECK, exact=True).click()
    picking.page.get_by_role("heading", name="BELUM TERKIRIM").wait_for()

    picking.page.context.set_offline(False)
    picking.page.locator("[data-reference]").wait_for()

    assert bodies[-1]["answers"][CARD]["how"] == "upload"
    assert len(bodies[-1]["answers"][CARD]["files"]) == 1


def test_answers_that_wait_for_a_line_wait_for_their_files_too(picking: Resident) -> None:
    pick(picking, "ktp.jpg", photo(800, 600))
    field(picking).get_by_text("Bisa dibaca?").wait_for()
    picking.page.context.set_offline(True)
    say(picking, "Ya, terbaca")
    field(picking).get_by_text("Belum terunggah: menunggu sinyal.").wait_for()
    picking.page.get_by_role("button", name=CHECK, exact=True).click()
    picking.page.get_by_role("heading", name="BELUM TERKIRIM").wait_for()
    assert "Berkas tidak disimpan di perangkat." in picking.text()
    assert "ktp.jpg" in picking.text()

    picking.page.context.set_offline(False)
    picking.page.locator("[data-reference]").wait_for(timeout=30_000)

    assert "ktp.jpg (" in picking.text()


def test_a_file_that_the_counter_does_not_take_ahead_goes_with_the_form(picking: Resident) -> None:
    picking.page.route(UPLOADS, lambda route: route.fulfill(status=503, body="busy"))
    pick(picking, "ktp.jpg", photo(800, 600))
    say(picking, "Ya, terbaca")
    field(picking).get_by_text("Belum terunggah: menunggu sinyal.").wait_for()

    picking.press(CHECK)

    assert "Diunggah: ktp.jpg" in picking.text()
    assert picking.send().reference


def test_a_draft_tells_which_files_have_to_be_picked_again(picking: Resident) -> None:
    pick(picking, "ktp.jpg", photo(800, 600))
    say(picking, "Ya, terbaca")
    uploaded(picking)
    wait_until(lambda: draft(picking)["files"], seconds=5)
    assert "ktp.jpg" not in everything_kept(picking)
    picking.page.close()
    picking.page = picking.page.context.new_page()

    picking.open(FORM)
    picking.page.get_by_role("button", name="Lanjutkan draf").click()

    again = picking.page.locator("#draft-files")
    again.wait_for()
    assert "Pilih lagi berkas untuk" in again.inner_text()
    pick(picking, "ktp.jpg", photo(800, 600))
    say(picking, "Ya, terbaca")
    uploaded(picking)
    again.wait_for(state="hidden")


def test_a_photo_is_looked_at_and_taken_out_with_the_keyboard(picking: Resident) -> None:
    keyboard = picking.page.keyboard
    pick(picking, "ktp.jpg", photo(800, 600))
    field(picking).get_by_text("Bisa dibaca?").wait_for()
    assert "Bisa dibaca?" in _focused(picking)
    for words in ("", "Ya, terbaca"):
        keyboard.press("Tab")
        assert _focused(picking) == words
    keyboard.press("Enter")
    uploaded(picking)
    assert "ktp.jpg (" in _focused(picking)
    keyboard.press("Tab")
    assert _focused(picking) == "Hapus ktp.jpg"

    keyboard.press("Enter")

    assert picking.focused() == CARD
    assert field(picking).locator(".files li").count() == 0


def test_every_state_of_a_file_is_good_to_use(picking: Resident) -> None:
    album, held = Album(), list[Route]()
    picking.page.route(UPLOADS, lambda route: held.append(route))  # noqa: PLW0108 - Playwright marks what it is given
    pick(picking, "catatan.txt", b"halo", "text/plain")
    field(picking).get_by_role("alert").wait_for()
    album.look(picking, "file-trouble")
    pick(picking, "ktp.jpg", photo(1600, 1200))
    field(picking).get_by_text("Bisa dibaca?").wait_for()
    album.look(picking, "file-reading")
    say(picking, "Perbesar")
    album.look(picking, "file-reading-large")
    say(picking, "Ya, terbaca")
    soon(picking, lambda: held)
    picking.page.get_by_role("button", name=CHECK, exact=True).click()
    field(picking).get_by_text("dilanjutkan sendiri").wait_for()
    album.look(picking, "file-underway")
    picking.page.context.set_offline(True)
    held.pop().abort("connectionreset")
    field(picking).get_by_text("Belum terunggah: menunggu sinyal.").wait_for()
    album.look(picking, "file-waiting")
    picking.page.unroute(UPLOADS)
    picking.page.context.set_offline(False)
    uploaded(picking)
    album.look(picking, "file-sent")

    for name, look in album.looks.items():
        assert (name, look.violations, look.overflows, look.small) == (name, (), False, ())


def _focused(resident: Resident) -> str:
    words = str(resident.page.evaluate("document.activeElement.textContent"))
    return " ".join(words.split())

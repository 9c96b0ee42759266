"""The line breaks while somebody sends from a browser: she tries again, and is kept once with every word."""

from __future__ import annotations

import os
import random
import shutil
from collections.abc import Callable, Iterator
from contextlib import suppress

import pytest
from playwright.sync_api import Browser, Error, Route

from journeys.applicants import Written, an_applicant, as_filled, domicile
from journeys.resident import CHECK, SEND, Resident
from journeys.running_city import Case, RunningCity, wait_until
from journeys.visitor import OLD_PHONE, PHONE, Arrivals, Device
from tests.cut_line import KILOBYTE, SEED, SIZE, Cut, CutLine, Side, cut_line, every

SLUG = "surat-keterangan-domisili"
FORM = f"/layanan/{SLUG}/ajukan/"
POST, CONFIRM, JSON = f"POST /kirim/{SLUG}", f"POST /kirim/{SLUG}/konfirmasi", f"POST /api/v1/kirim/{SLUG}"
NOW, RETRY = "Coba kirim sekarang", "Percobaan berikutnya"

both = pytest.mark.parametrize("device", [OLD_PHONE, PHONE], ids=lambda device: device.name)
sides = pytest.mark.parametrize("side", Side)


@pytest.fixture(scope="module")
def line(city: RunningCity) -> Iterator[CutLine]:
    with cut_line(city.url) as line:
        yield line


@pytest.fixture
def far(come: Arrivals, line: CutLine) -> Callable[[Device], Resident]:
    """Somebody at the other end of the line."""
    return lambda device: come(Resident, device, line.url)


@pytest.fixture(scope="module")
def keeping(browser: Browser) -> Iterator[Browser]:
    """A browser that keeps the last page whole, as phones do. Those of other tests are told not to."""
    args = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]
    path = os.environ.get("CHROMIUM") or shutil.which("chromium")
    keeping = browser.browser_type.launch(
        executable_path=path, args=args, ignore_default_args=["--disable-back-forward-cache"]
    )
    yield keeping
    keeping.close()


def go_back(resident: Resident) -> None:
    """To the form. Playwright never hears that a page is there which was only kept."""
    with suppress(Error):
        resident.page.go_back(wait_until="commit", timeout=1000)
    soon(resident, lambda: resident.page.url.endswith(FORM) and resident.page.locator("h1").count())


def press(resident: Resident, words: str) -> None:
    """Press, and wait for nothing: what comes may be half a page, or none."""
    resident.page.get_by_role("button", name=words, exact=True).click(no_wait_after=True)


def soon(resident: Resident, is_so: Callable[[], object], seconds: float = 30) -> None:
    """Wait until it is so, and let the browser go on meanwhile."""

    def look() -> object:
        resident.page.wait_for_timeout(20)
        return is_so()

    wait_until(look, seconds)


def some(side: Side, length: int) -> list[Cut]:
    """Of a long message its first bytes, its middle and its last byte; of a short one every kilobyte."""
    cuts = every(KILOBYTE, side, length)
    return cuts if len(cuts) < 6 else [cuts[0], cuts[1], cuts[len(cuts) // 2], cuts[-1]]


def break_noticeably(line: CutLine, what: str, cut: Cut) -> None:
    """A browser asks again by itself when a line breaks before the answer begins: break that, too."""
    begun = cut.side is Side.ANSWER and cut.after
    line.break_next(what, *[cut] * (1 if begun else 2))


def is_broken(resident: Resident, path: str) -> bool:
    """Whether half a page stands there, or the browser's own page about none."""
    return resident.page.url.startswith("chrome-error:") or resident.page.url.endswith(path)


def send_over_a_break(resident: Resident, line: CutLine, cut: Cut) -> Case:
    """From the form to the receipt, reloading what does not come; the receipt stays the same one."""
    filled_in(resident)
    resident.press(CHECK)
    break_noticeably(line, CONFIRM, cut)
    press(resident, SEND)
    soon(resident, lambda: is_broken(resident, "/konfirmasi"))
    line.forget()
    reload_until(resident, "Permohonan Anda sudah kami terima")
    case = resident.receipt()
    resident.page.reload()
    assert resident.receipt() == case
    return case


def is_kept(resident: Resident) -> bool:
    return resident.page.locator("[data-code]").count() == 1


def no_page(route: Route) -> bool:
    """Whether this only asks for a line."""
    return route.request.method == "HEAD"


def filled_in(resident: Resident) -> Written:
    written = domicile(an_applicant())
    resident.open(FORM)
    resident.fill(written)
    return written


def sent_whole(resident: Resident, line: CutLine, side: Side, what: str) -> list[Cut]:
    """Send once without a break, to know how long the messages are; where they are to break then."""
    filled_in(resident)
    resident.press(CHECK)
    resident.send()
    passed = line.last(what)
    return some(side, passed.request if side is Side.REQUEST else passed.answer)


def reload_until(resident: Resident, title: str) -> None:
    """Reload the page that did not come, as often as it needs."""

    def comes() -> bool:
        if resident.page.locator("footer").count() and resident.title == title:
            return True
        return resident.reload() and resident.title == title

    soon(resident, comes)


# Every other pair of the two: test_wherever_the_line_breaks_one_case_is_kept draws sides by chance.
@pytest.mark.parametrize(
    ("device", "side"), [(OLD_PHONE, Side.REQUEST), (PHONE, Side.ANSWER)], ids=["scripts off", "scripts on"]
)
def test_a_receipt_that_did_not_come_comes_on_reload_with_the_reference_of_the_one_case(
    city: RunningCity, line: CutLine, far: Callable[[Device], Resident], device: Device, side: Side
) -> None:
    resident, before, kept = far(device), city.cases(), []
    cuts = sent_whole(resident, line, side, CONFIRM)
    kept.append(resident.receipt().symbols)

    kept += [send_over_a_break(resident, line, cut).symbols for cut in cuts]

    assert sorted([*before, *kept]) == city.cases()


@both
@pytest.mark.timeout(1800)
def test_wherever_the_line_breaks_one_case_is_kept(
    city: RunningCity, line: CutLine, far: Callable[[Device], Resident], device: Device
) -> None:
    resident, before, chance = far(device), city.cases(), random.Random(SEED)

    kept = [
        send_over_a_break(resident, line, Cut(side=chance.choice(list(Side)), after=chance.randrange(24_000)))
        for _ in range(SIZE // 50)
    ]

    assert sorted([*before, *(case.symbols for case in kept)]) == city.cases()


@both
def test_a_review_that_did_not_come_leaves_the_form_with_every_word_one_step_back(
    city: RunningCity, line: CutLine, keeping: Browser, device: Device
) -> None:
    resident, before = Resident(city=city, browser=keeping, device=device, line=line.url), city.cases()
    for side, after in ((Side.REQUEST, 0), (Side.REQUEST, KILOBYTE), (Side.ANSWER, 0), (Side.ANSWER, 9000)):
        written = filled_in(resident)
        break_noticeably(line, POST, Cut(side=side, after=after))
        press(resident, CHECK)
        soon(resident, lambda: is_broken(resident, f"/kirim/{SLUG}"))
        line.forget()
        go_back(resident)
        assert resident.filled() == {**dict.fromkeys(resident.filled(), ""), **as_filled(written)}
        resident.press(CHECK)
        assert str(written["full_name"]) in resident.text()

    assert city.cases() == before
    resident.leave()


@sides
def test_the_queue_tries_again_with_its_key_and_shows_the_receipt_of_the_one_case(
    city: RunningCity, line: CutLine, far: Callable[[Device], Resident], side: Side
) -> None:
    resident, before, kept = far(PHONE), city.cases(), []
    resident.page.route(
        "**/assets/form.js", lambda route: route.abort() if no_page(route) else route.continue_()
    )
    cuts = [Cut(side=side, after=0)]
    while cuts:
        filled_in(resident)
        line.break_next(JSON, cuts.pop())
        press(resident, CHECK)
        press(resident, NOW)
        soon(resident, lambda: line.is_whole and (is_kept(resident) or RETRY in resident.text()))
        if not is_kept(resident):
            press(resident, NOW)
        resident.page.wait_for_selector("[data-code]")
        kept.append(resident.receipt().symbols)
        if len(kept) == 1:
            passed = line.last(JSON)
            cuts = every(KILOBYTE // 4, side, passed.request if side is Side.REQUEST else passed.answer)[1:]

    assert sorted([*before, *kept]) == city.cases()


@both
def test_who_goes_back_to_the_review_instead_of_reloading_is_kept_once_too(
    city: RunningCity, line: CutLine, far: Callable[[Device], Resident], device: Device
) -> None:
    resident, before = far(device), city.cases()
    filled_in(resident)
    resident.press(CHECK)
    break_noticeably(line, CONFIRM, Cut(side=Side.ANSWER, after=9000))
    press(resident, SEND)
    soon(resident, lambda: is_broken(resident, "/konfirmasi"))
    resident.go_back_to_posted_page()

    case = resident.send()

    assert city.cases() == sorted([*before, case.symbols])

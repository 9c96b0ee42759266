"""A lesson that was read without a line is ticked once the line is back, and its time is the server's."""

from __future__ import annotations

from journeys.officer import OFFICER_OF_BARU, Officer
from journeys.running_city import wait_until
from journeys.visitor import PHONE, Arrivals

MODULE = "/belajar/m3-aplikasi-perizinan/"
TICK = "Saya sudah membaca bagian ini"


def note(learner: Officer) -> str:
    found = learner.page.locator("form[data-lesson] [role=status]")
    return found.first.inner_text() if found.count() else ""


def read(learner: Officer) -> None:
    """Open a module and touch the page, so that its script comes."""
    learner.open(MODULE)
    learner.page.mouse.wheel(0, 300)
    brought = "performance.getEntriesByType('resource').some((one) => /lessons/.test(one.name))"
    wait_until(lambda: bool(learner.page.evaluate(brought)), 5)


def test_a_tick_without_a_line_arrives_when_it_is_back(come: Arrivals) -> None:
    learner = come(Officer, PHONE)
    learner.sign_in(OFFICER_OF_BARU)
    read(learner)
    learner.page.context.set_offline(True)

    learner.page.get_by_role("button", name=TICK).first.click()
    wait_until(lambda: note(learner).startswith("Belum ada sinyal."), 5)
    learner.page.context.set_offline(False)
    wait_until(lambda: note(learner) == "Tanda yang tersimpan sudah terkirim.", 10)

    learner.open("/belajar/aksi/modul/m3")
    assert learner.page.locator("ol li").first.inner_text().startswith("✓")


def test_a_tick_that_waited_longer_than_the_session_is_kept_until_somebody_signs_in(come: Arrivals) -> None:
    learner = come(Officer, PHONE)
    read(learner)
    learner.page.context.set_offline(True)
    learner.page.get_by_role("button", name=TICK).first.click()
    wait_until(lambda: note(learner).startswith("Belum ada sinyal."), 5)

    learner.page.context.set_offline(False)
    wait_until(lambda: note(learner).startswith("Masuk dahulu"), 10)
    learner.sign_in(OFFICER_OF_BARU)
    read(learner)

    wait_until(lambda: note(learner) == "Tanda yang tersimpan sudah terkirim.", 10)

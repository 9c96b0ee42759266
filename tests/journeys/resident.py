"""A resident: reads a guide, fills a form, keeps the receipt, looks where her case stands."""

from __future__ import annotations

from journeys.applicants import Written
from journeys.running_city import Case
from journeys.visitor import Visitor

CHECK, SEND, LOOK = "Lanjut: periksa jawaban", "Kirim permohonan", "Lihat status"


class Resident(Visitor):
    """Uses the words on the buttons, as people do."""

    def apply(self, service: str, written: Written) -> None:
        """From the guide to the page that asks to check the answers."""
        self.open(f"/layanan/{service}/")
        self.follow("Ajukan permohonan")
        self.fill(written)
        self.press(CHECK)

    def send(self) -> Case:
        """Press the last button; what the receipt gives."""
        self.press(SEND)
        return self.receipt()

    def receipt(self) -> Case:
        """Reference and code of the receipt that is open."""
        return Case(reference=self.datum("reference"), code=self.datum("code"))

    def look_up(self, case: Case) -> None:
        """Ask for the status with the two things on the receipt."""
        self.open("/cek-status/")
        self.fill({"reference": case.reference, "code": case.code})
        self.press(LOOK)

    def state_of(self, case: Case) -> str:
        """Where the case stands, as her status page says it."""
        self.look_up(case)
        return self.datum("state")

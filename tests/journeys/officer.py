"""An officer: signs in as one of the sample people, works on the queue, decides."""

from __future__ import annotations

from playwright.sync_api import Locator

from journeys.running_city import Case, wait_until
from journeys.visitor import Visitor

OFFICER_OF_BARU = "petugas-kelurahan-baru"
OFFICERS_OF_DISDUKCAPIL = ("petugas-1-disdukcapil", "petugas-2-disdukcapil")
OFFICER_OF_PALU_BARAT = "petugas-kecamatan-palu-barat"
AUDITOR = "auditor"
CAMAT_OF_PALU_BARAT = "camat-kecamatan-palu-barat"

FOLLOW_SECONDS = 15
TAKE_UP, ACCEPT, PROCESS = "Mulai memeriksa", "Nyatakan berkas lengkap", "Mulai memproses"
SIGN, READY, HAND_OVER = "Kirim untuk ditandatangani", "Nyatakan siap diambil", "Serahkan kepada pemohon"
RETURN, REJECT = "Kembalikan untuk dilengkapi", "Tolak permohonan"
HOLD, RESUME = "Tunda karena gangguan", "Lanjutkan"


class Officer(Visitor):
    """Someone from the sign-in page of this machine."""

    def sign_in(self, subject: str) -> None:
        """By way of the provider's page, from the page that asks for it."""
        self.open("/petugas")
        self.follow("Masuk")
        with self.page.expect_navigation():
            self.page.locator(f'button[name="orang"][value="{subject}"]').click()

    def sign_out(self) -> None:
        """Leave the counter."""
        self.open("/petugas")
        self.press("Keluar")

    def row(self, case: Case) -> Locator:
        """The row of a case in the queue that is open."""
        return self.page.locator(f'tr[data-reference="{case.reference}"]')

    def wait_for(self, case: Case, tab: str = "semua") -> None:
        """Load the queue again until the case is in it: the queue follows a few seconds behind."""

        def is_there() -> bool:
            self.open(f"/petugas?tab={tab}&urut=terbaru")
            return self.row(case).count() > 0

        wait_until(is_there, FOLLOW_SECONDS)

    def open_case(self, case: Case) -> None:
        """Straight to a case."""
        self.open(f"/petugas/permohonan/{case.symbols}")

    def explain(self, action: str, reason: str, note: str, flagged: tuple[str, ...] = ()) -> None:
        """Open the fold of an action, choose a reason, write a sentence, and press its button.

        `action` is both the words on the fold and on its button; `flagged` are ids of questions.
        """
        fold = self.fold(action)
        fold.get_by_label(reason, exact=True).check()
        for question in flagged:
            fold.locator(f'[name="flagged"][value="{question}"]').check()
        fold.locator('[name="note"]').fill(note)
        self.press_in(fold, action)

    def fold(self, action: str) -> Locator:
        """The fold of an action, opened."""
        fold = self.page.locator("details").filter(has=self.page.locator("summary", has_text=action))
        if fold.get_attribute("open") is None:
            fold.locator("summary").click()
        return fold

    def press_in(self, fold: Locator, words: str) -> None:
        """Press the button inside a fold."""
        with self.page.expect_navigation():
            fold.get_by_role("button", name=words, exact=True).click()

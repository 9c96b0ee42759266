"""One long way through the counter's pages: who goes where, what is looked at there, what is pictured."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from handlers.backroom.case_table import CaseTable
from journeys.album import Album
from journeys.applicants import today
from journeys.frame import Frame, frame_of, lines_of_band
from journeys.officer import ACCEPT, AUDITOR, OFFICER_OF_BARU, PROCESS, RETURN, TAKE_UP, Officer
from journeys.resident import CHECK, Resident
from journeys.running_city import Case, RunningCity
from journeys.samples import CONTENT, good
from journeys.tour import SIZE, Tour
from journeys.visitor import Visitor
from loket.cases import Action, Event, Keyring, System, case_from_items, decide, event_item

DOMICILE, SKCK, SKTM = "surat-keterangan-domisili", "pengantar-skck", "surat-keterangan-tidak-mampu"
HEAD_OF_BARU = "lurah-kelurahan-baru"
TABS = ("semua", "baru", "saya", "hampir", "terlambat", "menunggu", "siap", "selesai")
TAKE, GIVE, GIVE_NOW = "Ambil untuk saya", "Tugaskan kepada rekan…", "Tugaskan"
APPROVE, MAKE, PRINTED = "Setujui", "Buat surat dan nyatakan siap", "Tandai sudah dicetak"
WRITE, KEEP = "Kirim pesan", "Simpan dan beri nomor"
LOOK_FIRST, PUBLISH, END_NOW = "Lihat dahulu", "Terbitkan", "Akhiri sekarang"


@dataclass
class CounterWay:
    """Goes the way once; `album`, `frames`, `too_wide`, `band` and `tour` then hold what was seen."""

    city: RunningCity
    resident: Resident
    officer: Officer
    head: Officer
    tour: Tour
    album: Album = field(default_factory=Album)
    too_wide: list[str] = field(default_factory=list)
    frames: dict[str, Frame] = field(default_factory=dict)
    band: int = 0  # lines that say on a phone that this is practice

    def go(self) -> None:
        """From the queue to the auditor's sheet."""
        cases = [self.send(form) for form in (DOMICILE, DOMICILE, SKCK, SKTM)]
        self.officer.sign_in(OFFICER_OF_BARU)
        self.officer.wait_for(cases[-1])
        self.queue()
        self.talk(cases[0])
        self.lapsed(cases[1])
        self.letter(cases[2])
        self.chain(cases[3])
        self.entry()
        self.board()
        self.tabs()
        self.account()
        self.practice()
        self.heads_pages(cases[2])
        self.auditor(cases[2])

    def send(self, form: str) -> Case:
        """A case of somebody whose name in a picture says that she is invented."""
        return self.city.send(form, good(CONTENT.forms[form]))

    def look(self, visitor: Visitor, name: str, picture: str = "", top: str = "") -> None:
        """Into the album, and once at the width of an old screen; `picture` goes into the handbook."""
        before = visitor.page.viewport_size
        visitor.page.set_viewport_size({"width": SIZE[0], "height": SIZE[1]})
        if visitor.overflows():
            self.too_wide.append(name)
        self.frames[name] = frame_of(visitor.page)
        visitor.page.set_viewport_size(before or {"width": SIZE[0], "height": SIZE[1]})
        if picture:
            self.tour.take(visitor, picture, top)
        self.album.look(visitor, name)

    def queue(self) -> None:
        """The search, the keys, and several cases at once."""
        officer = self.officer
        officer.page.keyboard.press("?")
        self.look(officer, "queue-keys")
        for name, words in (
            ("found", "CONTOH"),
            ("none", "Tidakada"),
            ("short", "ab"),
            ("slip", "PLU-26-2222-223"),
        ):
            officer.page.get_by_label("Cari nomor atau nama pemohon").fill(words)
            officer.press("Cari")
            self.look(officer, f"search-{name}")
        officer.open("/petugas/permohonan/2222223")
        self.look(officer, "case-none")
        officer.open("/petugas?tab=baru")
        officer.press(TAKE)
        self.look(officer, "several-none")
        for button in (GIVE, TAKE):
            officer.open("/petugas?tab=baru")
            for box in officer.page.locator("[data-queue] input[type=checkbox]").all()[:2]:
                box.check()
            officer.press(button)
            self.look(officer, "several-give" if button == GIVE else "several-done")

    def talk(self, case: Case) -> None:
        """A question, an answer, and an application sent back."""
        officer, resident = self.officer, self.resident
        resident.look_up(case)
        resident.fill({"note": "Selamat pagi. Apakah saya perlu membawa KK asli?"})
        resident.press(WRITE)
        self.look(resident, "status-message")
        officer.open_case(case)
        self.look(officer, "case-unanswered")
        officer.press(TAKE_UP)
        box = officer.page.locator("#write-note")
        box.fill("Selamat pagi. Ya, mohon bawa KK asli.")
        with officer.page.expect_navigation():
            box.locator("xpath=ancestor::form").get_by_role("button", name=WRITE).click()
        officer.page.locator("summary", has_text="Balasan siap pakai").click()
        self.look(officer, "case-talk", "pesan", "#pesan")
        fold = officer.fold(RETURN)
        fold.get_by_label("Ada jawaban yang berbeda dari dokumen").check()
        self.look(officer, "case-return", "kembalikan", "#langkah")
        with officer.page.expect_navigation():
            fold.get_by_role("button", name=RETURN).click()
        self.look(officer, "case-return-slip")

    def lapsed(self, case: Case) -> None:
        """An application that nobody completed; the night is played by hand."""
        self.officer.open_case(case)
        note = "Mohon tulis nomor rumah."
        self.officer.explain(RETURN, "Ada jawaban yang berbeda dari dokumen", note, ("street",))
        lapse(self.city, case)
        self.officer.open_case(case)
        self.look(self.officer, "case-lapsed")
        self.resident.look_up(case)
        self.look(self.resident, "status-lapsed")
        self.resident.press("Buka lagi permohonan ini")
        self.look(self.resident, "reopened")

    def letter(self, case: Case) -> None:
        """A letter from the approval to the page that anybody may check."""
        officer, head = self.officer, self.head
        officer.open_case(case)
        for button in (TAKE_UP, ACCEPT, PROCESS):
            officer.press(button)
        head.sign_in(HEAD_OF_BARU)
        head.open_case(case)
        self.look(head, "letter-approval", "setujui", "#langkah")
        head.press(APPROVE)
        officer.open_case(case)
        self.look(officer, "letter-make")
        officer.press_in(officer.fold(MAKE), MAKE)
        officer.press(PRINTED)
        self.look(officer, "letter-made", "surat", "#langkah")
        self.resident.look_up(case)
        self.look(self.resident, "status-letter")
        code = officer.page.locator('a[href*="periksa-surat"]')
        self.resident.open("/periksa-surat/")
        self.look(self.resident, "check-letter")
        self.resident.page.locator("main form input").first.fill(code.inner_text())
        self.resident.press("Periksa")
        self.look(self.resident, "check-letter-found")
        self.resident.open("/periksa-surat?kode=2222")
        self.look(self.resident, "check-letter-slip")
        for visitor, name in ((officer, "register"), (head, "register-of-head")):
            visitor.open("/petugas/surat")
            self.look(visitor, name)

    def chain(self, case: Case) -> None:
        """A letter that two people have to approve waits for the first."""
        self.officer.open_case(case)
        for button in (TAKE_UP, ACCEPT, PROCESS):
            self.officer.press(button)
        self.look(self.officer, "letter-chain")

    def entry(self) -> None:
        """Somebody without a phone is helped at the counter."""
        officer = self.officer
        officer.open("/petugas/loket")
        self.look(officer, "entry")
        officer.open(f"/petugas/loket/{SKCK}")
        self.look(officer, "entry-form", "isi-di-loket")
        officer.fill({**good(CONTENT.forms[SKCK]), "nik": "7271"})
        officer.press(CHECK)
        self.look(officer, "entry-problems")
        officer.fill({"nik": str(good(CONTENT.forms[SKCK])["nik"])})
        officer.press(CHECK)
        self.look(officer, "entry-review")
        officer.press(KEEP)
        self.look(officer, "entry-receipt")
        officer.follow("Buka permohonan ini")
        self.look(officer, "case-from-the-counter", "permohonan")
        officer.press("Ambil")

    def tabs(self) -> None:
        """Every part of the queue, now that cases are in many of them."""
        for tab in TABS:
            self.officer.open(f"/petugas?tab={tab}")
            self.look(self.officer, f"queue-{tab}", "antrean" if tab == "semua" else "")

    def board(self) -> None:
        """A notice for a day to come, read first, and ended before anybody meets it."""
        officer, day = self.officer, today() + timedelta(days=30)
        officer.open("/petugas/pemberitahuan")
        self.look(officer, "board")
        officer.press(LOOK_FIRST)
        self.look(officer, "board-problems")
        officer.page.locator('[name="kind"]').first.check()
        officer.page.locator("#text").fill("Jaringan terganggu. Datang sesudah pukul 13.00, atau besok pagi.")
        for name in ("starts", "ends"):
            officer.page.locator(f"#{name}").fill(day.isoformat())
        officer.press(LOOK_FIRST)
        self.look(officer, "board-preview", "pemberitahuan")
        officer.press(PUBLISH)
        self.look(officer, "board-published")
        with officer.page.expect_navigation():
            officer.page.get_by_role("button", name=END_NOW).last.click()
        self.look(officer, "board-ended")

    def account(self) -> None:
        """Whom everybody sees, and what everybody may change of herself."""
        officer = self.officer
        officer.open("/petugas/tenggat")
        self.look(officer, "deadlines-of-an-officer", "tenggat")
        officer.open("/petugas/pengguna")
        self.look(officer, "people")
        officer.open("/petugas/saya")
        self.look(officer, "account")
        first = officer.page.locator('[name="absent_from"]')
        first.fill(today().isoformat())
        with officer.page.expect_navigation():
            first.locator("xpath=ancestor::form").get_by_role("button").click()
        self.look(officer, "account-problem")

    def practice(self) -> None:
        """The room in which nothing is real."""
        self.officer.open("/latihan/petugas")
        self.band = lines_of_band(self.officer.page)
        self.look(self.officer, "practice")
        self.officer.open(f"/latihan/petugas/loket/{SKCK}")
        self.look(self.officer, "practice-entry")

    def heads_pages(self, case: Case) -> None:
        """People, audit, retention."""
        head = self.head
        head.open("/petugas/pengguna")
        head.page.locator("summary", has_text="Ubah").first.click()
        self.look(head, "people-of-head")
        head.open("/petugas/jejak")
        self.look(head, "audit")
        head.page.locator("#nomor").fill("PLU-26-2222-223")
        with head.page.expect_navigation():
            head.page.locator("#nomor").press("Enter")
        self.look(head, "audit-slip")
        head.open(f"/petugas/jejak/{case.symbols}")
        self.look(head, "audit-sheet", "jejak")
        head.open("/petugas/masa-simpan")
        self.look(head, "retention")
        head.open(f"/petugas/masa-simpan/{case.symbols}")
        self.look(head, "hold")
        head.press("Tahan")
        self.look(head, "hold-problem")

    def auditor(self, case: Case) -> None:
        """Who reads everything and changes nothing."""
        self.head.sign_out()
        self.head.sign_in(AUDITOR)
        self.head.open("/petugas/jejak")
        self.look(self.head, "audit-of-auditor")
        self.head.open(f"/petugas/jejak/{case.symbols}")
        self.look(self.head, "audit-sheet-of-auditor")


def lapse(city: RunningCity, case: Case) -> None:
    """What the round of the morning writes, days later, when an application still waits for its resident."""
    secrets = city.client("secretsmanager")
    name = next(one["Name"] for one in secrets.list_secrets()["SecretList"] if "Origin" not in one["Name"])
    keyring = Keyring(secrets.get_secret_value(SecretId=name)["SecretString"].encode())
    tables = city.client("dynamodb")
    for table in (
        CaseTable(tables, found) for found in tables.list_tables()["TableNames"] if "Cases" in found
    ):
        kept = case_from_items(table.query(case.symbols), "PLU")
        if kept:
            event = decide(kept, Action.LAPSE, System(), datetime.now(UTC), keyring=keyring)
            assert isinstance(event, Event), event
            table.put_if_absent(event_item(case.symbols, event))

"""The screens of modules 7 and 8 and of the leaders' track."""

from __future__ import annotations

from journeys.module_stage import DOMICILE, KEEP, ModuleStage
from journeys.officer import ACCEPT, CAMAT_OF_PALU_BARAT, FOLLOW_SECONDS, PROCESS, TAKE_UP
from journeys.resident import CHECK
from journeys.running_city import wait_until
from journeys.samples import CONTENT, good
from journeys.slides import WIDE_SIZE


class LastWalks(ModuleStage):
    """Somebody is helped at the desk; the city is measured; a head has a morning."""

    def m7(self) -> None:
        """Filling in a form for somebody who sits on the other side of the desk."""
        officer = self.officer
        officer.open("/latihan/petugas")
        self.desk(officer, "m7-01", "LATIHAN", "Isi di loket", high=320)
        officer.open("/latihan/petugas/loket")
        self.desk(officer, "m7-02", "Surat Keterangan Domisili", top="h1")
        officer.open(f"/latihan/petugas/loket/{DOMICILE}")
        self.desk(officer, "m7-03", "Nama lengkap", top="h1")
        officer.fill(
            {**good(CONTENT.forms[DOMICILE]), "full_name": "Nurhayati CONTOH", "sex": "female", "email": ""}
        )
        officer.press(CHECK)
        self.desk(officer, "m7-04", "Belum tersimpan", top="h1")
        self.desk(officer, "m7-05", KEEP, top="dt >> nth=-2", high=400)
        officer.press(KEEP)
        self.desk(officer, "m7-06", "nomor permohonan", "kode rahasia", top="h1", high=420)

    def queue(self) -> None:
        """The queue of the practice room, where what was filled in at the desk comes some seconds later."""
        officer = self.officer

        def is_there() -> bool:
            officer.open("/latihan/petugas")
            return officer.page.locator("tr[data-reference]").count() > 0

        wait_until(is_there, FOLLOW_SECONDS)
        self.desk(officer, "m2-01", "LATIHAN", "Kasus latihan Anda", top="h1")
        words = ("Batas", "Langkah berikut", "Petugas")
        self.slides.take(officer, "m1-03", *words, top="table:has(tr[data-reference])", size=WIDE_SIZE)

    def m8(self) -> None:
        """What is promised, and how it is measured."""
        resident = self.resident
        resident.open(f"/layanan/{DOMICILE}/")
        self.desk(resident, "m8-01", "GRATIS", top="h1")
        self.desk(
            resident, "m8-02", "Yang perlu disiapkan", top="h2:has-text('Yang perlu disiapkan')", high=420
        )
        resident.page.locator("summary", has_text="Standar pelayanan").click()
        self.desk(resident, "m8-03", "Standar pelayanan", top="summary:has-text('Standar pelayanan')")
        resident.open("/survei/")
        self.desk(resident, "m8-04", "mutu", top="#hasil")
        resident.open("/transparansi/")
        self.desk(resident, "m8-05", "dibuka untuk umum", top="h2:has-text('dibuka untuk umum')")

    def leaders(self) -> None:
        """A head's morning."""
        head, officer = self.head, self.officer
        head.open("/petugas")
        head.page.locator("summary", has_text="Lainnya").click()
        self.desk(head, "pimpinan-01", "Lainnya", "Tenggat")
        officer.open_case(self.case)
        for button in (TAKE_UP, ACCEPT, PROCESS):
            officer.press(button)
        head.open_case(self.case)
        self.desk(
            head,
            "pimpinan-04",
            "Unduh draf surat",
            "Setujui",
            top="h3:has-text('Surat'), h2:has-text('Surat')",
            high=400,
        )
        self.talk()
        head.open_case(self.case)
        self.desk(head, "pimpinan-06", "KK asli", top="#pesan", high=400)
        head.sign_out()
        head.sign_in(CAMAT_OF_PALU_BARAT)
        head.open("/petugas/tenggat")
        self.desk(head, "pimpinan-03", "Kantor di bawah Anda", top="h2:has-text('Kantor di bawah Anda')")

    def talk(self) -> None:
        """A question of the resident, and what the office answers."""
        write = "Kirim pesan"
        self.resident.look_up(self.case)
        self.resident.fill({"note": "Selamat pagi. Apakah saya perlu membawa KK asli?"})
        self.resident.press(write)
        self.officer.open_case(self.case)
        box = self.officer.page.locator("#write-note")
        box.fill("Selamat pagi. Ya, mohon bawa KK asli.")
        with self.officer.page.expect_navigation():
            box.locator("xpath=ancestor::form").get_by_role("button", name=write).click()

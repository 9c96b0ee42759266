"""The screens of modules 4 to 6: finding, answering, guarding."""

from __future__ import annotations

from datetime import timedelta

from journeys.applicants import today
from journeys.module_stage import DOMICILE, ModuleStage


class MiddleWalks(ModuleStage):
    """What an officer does all day beside deciding."""

    def m4(self) -> None:
        """Finding, comparing, exporting."""
        officer = self.officer
        officer.open("/petugas")
        officer.page.get_by_label("Cari nomor atau nama pemohon").fill("con")
        self.desk(officer, "m4-01", "Cari", top="h1", high=400)
        self.begin(officer, "m4", "kirim-dua-kali")
        officer.press("Cari permohonan lain")
        self.desk(
            officer, "m4-03", "Permohonan lain dari orang ini", top="h2:has-text('Permohonan lain')", high=300
        )
        officer.open("/petugas/ekspor")
        officer.page.locator("#form").select_option(DOMICILE)
        self.desk(officer, "m4-04", "data pribadi", "Layanan", top="h1", high=360)
        self.desk(officer, "m4-05", "Excel", "Mulai ekspor", top="fieldset:has(#format-xlsx)", high=460)

    def m5(self) -> None:
        """Sentences that are ready, for a post, an answer and a notice."""
        self.resident.open(f"/layanan/{DOMICILE}/")
        self.resident.page.locator("summary", has_text="Bagikan layanan ini").click()
        self.phone(
            self.resident,
            "m5-01",
            "Bagikan layanan ini",
            "Kalimat siap salin",
            top="summary:has-text('Bagikan')",
        )
        officer = self.officer
        self.begin(officer, "m2", "pesan-marah")
        self.desk(officer, "m5-02", "Pesan", "Tulis pesan", top="#pesan")
        officer.page.locator("summary", has_text="Balasan siap pakai").click()
        self.desk(
            officer, "m5-03", "Balasan siap pakai", "Pakai", top="summary:has-text('Balasan siap pakai')"
        )
        with officer.page.expect_navigation():
            officer.page.locator('button[name="_fill"]').first.click()
        self.desk(officer, "m5-04", "Tulis pesan", top="label[for=write-note]", high=400)
        officer.open("/petugas/pemberitahuan")
        officer.page.locator('[name="kind"]').first.check()
        officer.page.locator("#text").fill("Jaringan terganggu. Datang sesudah pukul 13.00, atau besok pagi.")
        for name in ("starts", "ends"):
            officer.page.locator(f"#{name}").fill((today() + timedelta(days=30)).isoformat())
        officer.press("Lihat dahulu")
        self.desk(officer, "m5-05", "Terbitkan", "Ubah dahulu", top="h1", high=480)

    def m6(self) -> None:
        """What guards an account, and what the head can do."""
        self.resident.open("/waspada-penipuan/")
        self.desk(self.resident, "m6-01", "Waspada penipuan", "Kami tidak pernah", top="h1")
        self.officer.open("/petugas")
        self.officer.page.locator("summary", has_text="Lainnya").click()
        self.desk(self.officer, "m6-02", "Lainnya", "Akun saya")
        self.officer.open("/petugas/saya")
        title = "h2:has-text('Perangkat yang sedang masuk')"
        self.desk(self.officer, "m6-03", "Perangkat yang sedang masuk", "Perangkat ini", top=title, high=400)
        self.head.open("/petugas/pengguna")
        self.head.page.locator("summary", has_text="Ubah Dedi").first.click()
        self.head.page.get_by_label("Hentikan akun ini di kantor ini").first.check()
        self.desk(
            self.head,
            "m6-05",
            "Hentikan akun ini di kantor ini",
            "Simpan",
            top="details[open] :text('Peran yang boleh dipakai')",
        )
        self.head.open(f"/petugas/jejak/{self.case.symbols}")
        self.desk(self.head, "m6-06", "Utuh", top="h1")

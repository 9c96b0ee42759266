"""The screens of modules 0 to 3: the learner's first form, and the first cases."""

from __future__ import annotations

import io

from PIL import Image, ImageDraw

from journeys.module_stage import DOMICILE, KEEP, SKU, ModuleStage
from journeys.officer import ACCEPT, RETURN, TAKE_UP
from journeys.resident import CHECK
from journeys.samples import CONTENT, good


class FirstWalks(ModuleStage):
    """From a phone to a licence."""

    def m0(self) -> None:
        """A resident's form in the practice room, on a phone."""
        learner = self.officer
        self.begin(learner, "m0", "kirim-satu-foto")
        self.phone(learner, "m0-01", "LATIHAN", "Domisili", top="h1")
        learner.fill(
            {
                **good(CONTENT.forms[DOMICILE]),
                "full_name": "Rudi Contoh",
                "sex": "male",
                "birth_date.day": "5",
                "birth_date.month": "3",
                "birth_date.year": "1968",
            }
        )
        self.phone(
            learner, "m0-02", "Nama lengkap", "Rudi Contoh", top="#full_name-field, .field:has(#full_name)"
        )
        self.phone(
            learner, "m0-03", "Tanggal", "Bulan", "Tahun", "1968", top="fieldset:has([id='birth_date.day'])"
        )
        self.phone(learner, "m0-04", "Laki-laki", top="fieldset:has(#sex)")
        learner.page.locator('[name="id_card_paper.how"][value="upload"]').check()
        # Below it the browser speaks its own language: a picture ends before the box for the file.
        paper = '.field:has([id="id_card_paper.how"])'
        self.phone(learner, "m0-05", "Fotokopi KTP", "Unggah sekarang", top=paper, high=250)
        box = learner.page.locator('input[type="file"][name="id_card_paper"]')
        box.set_input_files({"name": "koran.jpg", "mimeType": "image/jpeg", "buffer": newspaper()})
        learner.press(CHECK)
        self.phone(learner, "m0-07", "Ubah", top="h2 >> nth=0")
        learner.press(KEEP)
        self.phone(learner, "m0-08", "Nomor permohonan", "Kode rahasia", top="h1", high=580)

    def m1(self) -> None:
        """What the city shows of its own work."""
        self.resident.open(f"/layanan/{DOMICILE}/")
        self.desk(self.resident, "m1-01", "Yang perlu disiapkan", top="h2:has-text('Yang perlu disiapkan')")
        self.resident.open("/cek-status/")
        self.desk(self.resident, "m1-02", "Arti keadaan", top="h2:has-text('Arti keadaan')")
        self.officer.open("/latihan/petugas/loket")
        self.desk(self.officer, "m1-04", "LATIHAN", "Isi permohonan untuk orang di loket", top="h1", high=400)

    def m2(self) -> None:
        """Cases of the pack in the practice room."""
        officer = self.officer
        for scenario in ("dikirim-dua-kali", "lengkap-hari-ini", "kartu-keluarga-terpotong"):
            self.begin(officer, "m2", scenario)
        self.desk(officer, "m2-02", "Ambil", "Belum ada yang memegang", top="h1")
        officer.press("Ambil")
        officer.press(TAKE_UP)
        fold = officer.fold(RETURN)
        for question, remark in (("rt", "RT 7"), ("family_card_paper", "")):
            fold.locator(f'[name="flagged"][value="{question}"]').check()
            if remark:
                fold.locator(f'[name="remark-{question}"]').fill(remark)
        self.desk(officer, "m2-06", "RT", "RT 7", top=".choice:has(#flag-street)", high=360)
        fold.locator('[name="note"]').fill(
            "Mohon tulis RT 7 sesuai surat pengantar, dan bawa fotokopi KK yang utuh."
        )
        self.desk(
            officer,
            "m2-07",
            "Kalimat untuk pemohon",
            RETURN,
            top="#return-note-field, .field:has(> [id=return-note])",
            high=400,
        )
        self.begin(officer, "m2", "lengkap-hari-ini")
        officer.press(TAKE_UP)
        self.desk(officer, "m2-05", "Langkah berikutnya", ACCEPT, top="#langkah", high=400)
        papers = officer.page.locator("h2:has-text('Yang harus ada') ~ * input[type=checkbox]")
        papers.first.check()
        self.desk(officer, "m2-04", "Yang harus ada", top="h2:has-text('Yang harus ada')", high=300)
        self.begin(officer, "m2", "dikirim-dua-kali")
        officer.press("Cari permohonan lain")
        self.desk(
            officer, "m2-03", "Permohonan lain dari orang ini", top="h2:has-text('Permohonan lain')", high=300
        )

    def m3(self) -> None:
        """From a word of a resident to the office that gives the licence."""
        resident = self.resident
        resident.open("/cari?q=modal+usaha")
        self.phone(resident, "m3-01", "modal usaha", "Surat Keterangan Usaha", top="h1")
        resident.open(f"/layanan/{SKU}/")
        self.phone(resident, "m3-02", "bedanya dengan NIB", top="h2:has-text('bedanya dengan NIB')")
        self.officer.open(f"/latihan/petugas/loket/{SKU}")
        self.officer.fill({"business_here": "yes"})
        self.desk(self.officer, "m3-03", "LATIHAN", "Ya", "Tidak", top="h1")
        resident.open("/layanan/perizinan-usaha/")
        self.phone(
            resident, "m3-05", "Diurus di situs resmi ini", "OSS", top="h2:has-text('Diurus di situs resmi')"
        )
        self.begin(self.subdistrict, "m3", "jalan-yang-ditutup")
        self.desk(self.subdistrict, "m3-06", "Depan rumah saja", top="h3:text-is('Acara')", high=670)
        fold = self.subdistrict.fold(RETURN)
        fold.get_by_label("Ada jawaban yang perlu dijelaskan", exact=True).check()
        fold.locator('[name="flagged"][value="road_detail"]').check()
        self.desk(self.subdistrict, "m3-07", "jalan", top=".choice:has(#flag-closes_road)", high=360)


def newspaper() -> bytes:
    """A photo of a page of nonsense, as the learners take one of a newspaper."""
    drawn = io.BytesIO()
    sheet = Image.new("RGB", (900, 1200), "white")
    pen = ImageDraw.Draw(sheet)
    for line in range(28):
        pen.text((60, 60 + line * 38), "koran contoh " * 6, fill="black", font_size=22)
    sheet.save(drawn, "JPEG")
    return drawn.getvalue()

// What a person sees and decides about her draft: the bar at the foot, the panel on top, the offer.

import { say } from "./announcer.js";
import { downloadDraft, readDraft } from "./draft_file.js";
import { button, clock, focus, make, rows } from "./markup.js";

const TROUBLE = {
  storage: "Draf tidak dapat disimpan di perangkat ini. Formulir tetap bisa dipakai: kirim sebelum menutup halaman ini.",
  clock: "Jam perangkat ini salah, jadi draf tidak disimpan. Formulir tetap bisa dipakai: kirim sebelum menutup halaman ini.",
};
const MONTHS = "Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember".split(" ");

export class DraftPanel {
  constructor(form) {
    this.form = form;
    this.words = make("span");
    this.bar = make("div", { class: "banner banner-warn unsent no-print", role: "region", "aria-label": "Keadaan jawaban" });
    this.bar.append(make("strong", {}, "BELUM TERKIRIM."), " ", this.words);
  }

  begin(draft) {
    this.draft = draft;
    this.box = make("input", { type: "checkbox", id: "my-device" });
    this.box.addEventListener("change", () => {
      draft.mine = this.box.checked;
      // What has no place here may have been locked once.
      if (!draft.mine) draft.rest = null;
      draft.save();
      this.form.dispatchEvent(new Event("device"));
    });
    this.file = make("input", { type: "file", id: "draft-file", accept: ".json,application/json" });
    this.file.addEventListener("change", () => this.openFile());
    this.answer = make("p", { role: "status" });
    this.again = make("p", { class: "banner banner-warn no-print", id: "draft-files", hidden: "" });
    this.form.before(
      make(
        "details",
        { class: "no-print" },
        make("summary", {}, "Draf di perangkat ini"),
        make("p", {}, "Jawaban Anda disimpan di perangkat ini sampai terkirim, paling lama 7 hari. ",
          "NIK, nomor KK, dan jawaban yang dikunci tidak disimpan, kecuali perangkat ini milik Anda. Berkas tidak pernah disimpan."),
        make("div", { class: "choice" }, this.box, make("label", { for: "my-device" }, "Perangkat ini milik saya")),
        make("div", { class: "actions" },
          button("Unduh draf", () => downloadDraft(draft.record()), "button-secondary"),
          button("Hapus draf", () => this.remove(), "button-warn")),
        make("label", { for: "draft-file" }, "Buka draf dari berkas"), this.file, this.answer,
      ),
    );
    this.form.before(this.again);
    this.form.after(this.bar);
    this.show();
  }

  show() {
    const { draft } = this;
    if (!draft) return;
    this.box.checked = draft.mine;
    this.words.textContent = this.sentence();
    const lost = draft.lostFiles.join(", ");
    this.again.textContent = `Pilih lagi berkas untuk: ${lost}. Draf tidak menyimpan berkas.`;
    this.again.hidden = !lost;
    this.bar.hidden = !this.words.textContent || draft.closed;
    if (draft.trouble && this.told !== draft.trouble) say(`Belum terkirim. ${TROUBLE[draft.trouble]}`);
    this.told = draft.trouble;
  }

  sentence() {
    const { draft } = this;
    if (draft.waits) return draft.waits;
    if (draft.trouble) return TROUBLE[draft.trouble];
    if (draft.offered) return "Ada draf dari sebelumnya. Pilih di atas: lanjutkan draf, atau mulai baru.";
    return draft.savedAt ? `Draf tersimpan di perangkat ini, pukul ${clock(draft.savedAt)}.` : "";
  }

  // A draft of an earlier visit: nobody's answers come back without being asked for.
  offer() {
    const saved = new Date(this.draft.offered.saved_at);
    const day = `${saved.getDate()} ${MONTHS[saved.getMonth()]} ${saved.getFullYear()}`;
    const panel = make("section", { class: "panel no-print", id: "draft-offer", "aria-labelledby": "draft-offer-title" });
    const choose = (work) => async () => {
      panel.remove();
      await work();
      this.show();
      focus(this.form.querySelector("section:not([hidden]) h2"));
    };
    panel.append(
      make("h2", { id: "draft-offer-title" }, "Ada draf yang belum terkirim"),
      make("p", {}, `Disimpan di perangkat ini ${day} pukul ${clock(saved)}.`),
      make("div", { class: "actions" },
        button("Lanjutkan draf", choose(() => this.takeUp()), "button"),
        button("Mulai baru", choose(() => this.draft.startAnew()))),
    );
    this.form.before(panel);
  }

  async takeUp() {
    this.list(this.draft.resume());
    await this.draft.save();
    say("Jawaban dari draf sudah diisikan.");
  }

  // What a changed form has no place for any more, to be copied by hand.
  list(homeless) {
    document.getElementById("draft-rest")?.remove();
    if (!homeless.length) return;
    this.form.before(
      make("section", { class: "panel", id: "draft-rest", "aria-labelledby": "draft-rest-title" },
        make("h2", { id: "draft-rest-title" }, "Tulisan yang tidak lagi ada tempatnya"),
        make("p", {}, "Salin bila masih Anda perlukan. Tulisan ini tidak ikut terkirim."),
        rows(homeless)),
    );
  }

  async openFile() {
    if (!this.file.files.length) return;
    const found = await readDraft(this.file.files[0], this.draft.slug);
    this.file.value = "";
    if (typeof found === "string") {
      this.answer.textContent = found;
      return;
    }
    document.getElementById("draft-offer")?.remove();
    this.draft.offered = { ...found, mine: this.draft.mine };
    await this.takeUp();
    this.answer.textContent = "Draf dibuka. Jawaban yang sudah Anda tulis di halaman ini tidak diganti.";
  }

  async remove() {
    await this.draft.startAnew();
    document.getElementById("draft-offer")?.remove();
    this.answer.textContent = "Draf sudah dihapus dari perangkat ini. Tulisan di halaman ini masih ada.";
  }
}

// What a person sees while her answers wait for a line, and what comes of it.

import { say } from "./announcer.js";
import { shown } from "./fields.js";
import { button, focus, make, rows } from "./markup.js";
import { showProblems } from "./problems.js";
import { showReceipt } from "./receipt.js";

export class WaitingRoom {
  constructor(form, sections, draft) {
    Object.assign(this, { form, sections, draft });
  }

  begin(queue) {
    this.queue = queue;
    const words = "Tidak ada sinyal. Isi saja terus: sesudah tombol terakhir ditekan, jawaban menunggu di sini, lalu terkirim sendiri.";
    const note = make("p", { class: "banner banner-warn" }, words);
    this.form.querySelector(".actions").before(note);
    const look = () => (note.hidden = navigator.onLine);
    for (const event of ["online", "offline", "pageshow"]) addEventListener(event, look);
    look();
  }

  show(state, facts) {
    this[state](facts);
  }

  waiting({ wait, ...facts }) {
    this.draw("BELUM TERKIRIM – menunggu sinyal", [
      "Begitu ada sinyal, jawaban di bawah ini kami kirim sendiri.",
      this.safety(facts),
    ], "Coba kirim sekarang");
    const soon = wait > 90_000 ? `${Math.round(wait / 60_000)} menit` : `${Math.ceil(wait / 1000)} detik`;
    this.note(wait ? `Percobaan berikutnya sekitar ${soon} lagi.` : "");
  }

  // Whose device it is was said anew while the answers wait.
  kept(facts) {
    if (this.room) this.words.lastElementChild.textContent = this.safety(facts);
  }

  safety({ lacks, files = [], loose }) {
    if (loose) return "Jangan tutup halaman ini: jawaban tidak dapat disimpan di perangkat ini.";
    if (lacks.length) {
      const boxes = lacks.filter((label) => !files.includes(label));
      const reasons = files.length ? ["Berkas tidak disimpan di perangkat."] : [];
      if (boxes.length) reasons.push(`${boxes.join(", ")} tidak disimpan, kecuali Anda mencentang “Perangkat ini milik saya” di atas.`);
      return `Jangan tutup halaman ini. ${reasons.join(" ")}`;
    }
    return "Jawaban tersimpan di perangkat ini.";
  }

  old() {
    this.draw("BELUM TERKIRIM", [
      "Jawaban ini sudah lebih dari sehari menunggu di perangkat ini. Kirim sekarang?",
    ], "Ya, kirim sekarang");
  }

  sending() {
    if (this.room) this.note("Sedang mengirim …");
    else say("Sedang mengirim.");
  }

  sent({ said, answers }) {
    showReceipt(this.form, said, answers);
  }

  problems(problems) {
    this.close();
    this.sections.openAll();
    showProblems(this.form, problems);
  }

  // The counter does not take it, and waiting does not help. Everything stays on the page.
  refused(problems) {
    this.close();
    this.sections.openAll();
    showProblems(this.form, problems ?? [{ message: "Belum terkirim. Coba lagi nanti, atau datang ke kantor." }]);
  }

  used({ message }) {
    this.draw("BELUM TERKIRIM", [
      message,
      "Jawaban yang sekarang berbeda dari yang sudah terkirim. Jawaban Anda masih di halaman ini.",
    ], "Kirim sebagai permohonan baru", () => this.queue.takeNewKey());
  }

  // A wait that was broken off on a phone that is not hers: what was not kept has to be written again.
  lacking({ lacks, files = [] }) {
    const boxes = lacks.filter((label) => !files.includes(label));
    const chores = files.length ? [`pilih lagi berkas untuk ${files.join(", ")}`] : [];
    if (boxes.length) chores.unshift(`tulis lagi ${boxes.join(", ")}`);
    const again = `${chores.join(", ") || "periksa jawaban Anda"}, lalu kirim.`.replace(/^./, (first) => first.toUpperCase());
    this.notice = make("div", { class: "banner banner-warn", id: "waiting-notice" });
    this.notice.append(make("p", {}, make("strong", {}, "BELUM TERKIRIM."), ` Jawaban Anda masih menunggu. ${again}`));
    this.form.before(this.notice);
  }

  // Rows are added by the counter, and files are too large to wait.
  needing() {
    this.close();
    this.notice = make("div", { class: "banner banner-warn", role: "alert" });
    this.notice.append(make("p", {}, "Ini perlu sinyal. Tunggu sampai sinyal kembali, lalu tekan lagi. Jawaban Anda masih di halaman ini."));
    this.form.querySelector(".actions").before(this.notice);
  }

  draw(title, sentences, words, press = () => this.queue.send()) {
    const paragraphs = sentences.map((sentence) => make("p", {}, sentence));
    if (this.room && this.title === title) {
      this.words.replaceChildren(...paragraphs);
      return;
    }
    this.close();
    this.title = title;
    this.form.hidden = true;
    this.status = make("p", { role: "status" });
    this.words = make("div", {}, ...paragraphs);
    const heading = make("h2", { id: "waiting-title" }, title);
    this.room = make("section", { class: "panel", id: "waiting", "aria-labelledby": "waiting-title" });
    this.room.append(
      heading,
      this.words,
      this.status,
      make("div", { class: "actions" }, button(words, press, "button"), button("Ubah jawaban", () => this.leave())),
      make("h3", {}, "Periksa jawaban Anda"),
      rows(shown(this.form)),
    );
    this.form.before(this.room);
    this.draft.wait(title.endsWith("sinyal") ? "Menunggu sinyal." : "Menunggu pilihan Anda.");
    focus(heading);
  }

  note(words) {
    this.status.textContent = words;
  }

  async leave() {
    await this.queue.giveBack();
    this.close();
    this.sections.openAll();
    focus(this.form.querySelector("section h2"));
  }

  close() {
    this.notice?.remove();
    this.room?.remove();
    this.room = null;
    this.form.hidden = false;
    this.draft.wait("");
  }
}

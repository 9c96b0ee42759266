// The receipt of what was sent from the queue, in the words of the counter's own.

import { focus, make, rows } from "./markup.js";

const HELD = "Sedang banyak kiriman dari mesin. Permohonan Anda tersimpan; petugas memeriksa lebih dulu bahwa ini dari orang. Anda tidak perlu mengirim lagi.";

export function showReceipt(form, { reference, code, received_at, office, due, held }, answers) {
  const { zone, zoneWord = "" } = form.dataset;
  const long = { dateStyle: "long", timeZone: zone };
  const moment = new Date(received_at);
  const day = moment.toLocaleDateString("id-ID", long);
  const time = moment.toLocaleTimeString("id-ID", { timeStyle: "short", timeZone: zone });
  const first = due && new Date(`${due}T00:00:00Z`).toLocaleDateString("id-ID", { dateStyle: "full", timeZone: "UTC" });
  const heading = make("h1", {}, "Permohonan Anda sudah kami terima");
  const print = make("button", { type: "button", class: "button-secondary" }, "Cetak");
  print.addEventListener("click", () => window.print());
  const number = (label, text) => make("p", {}, label, make("br"), make("strong", { class: "reference" }, text));
  const receipt = make(
    "div",
    { class: "receipt", "data-reference": reference, "data-code": code, "data-state": "submitted" },
    heading,
    make("p", { class: "banner banner-ok" }, "Permohonan Anda sudah kami simpan. Simpan atau foto halaman ini."),
    ...(held ? [make("p", { class: "banner banner-warn", "data-held": "" }, HELD)] : []),
    number("Nomor permohonan", reference),
    number("Kode rahasia", code),
    make("p", { class: "muted" }, "Nomor dan kode ini diperlukan untuk cek status. Jangan berikan kode kepada orang lain."),
    rows([["Diterima", `${day} pukul ${time} ${zoneWord}`], ["Kantor", office]]),
    make("p", {}, `Petugas memeriksa berkas paling lambat ${first ?? "hari kerja berikutnya"}.`),
    make("div", { class: "actions no-print" },
      make("a", { class: "button", href: "/cek-status/" }, "Cek status permohonan"), print),
    make("h2", {}, "Jawaban yang Anda kirim"),
    rows(answers),
  );
  document.querySelector("main").replaceChildren(receipt);
  document.title = heading.textContent;
  focus(heading);
  scrollTo(0, 0);
}

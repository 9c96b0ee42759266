// “Bisa dibaca?”: the picture as the officer will see it, before it is sent.

import { sizeOf } from "./file_check.js";
import { button, focus, make } from "./markup.js";

// True when the person says that it can be read; false when she takes another one.
export async function showReading(row, name, { blob, canvas }) {
  canvas.setAttribute("role", "img");
  canvas.setAttribute("aria-label", `Foto ${name}`);
  const frame = make("div", { class: "reading", tabindex: "0", role: "group", "aria-label": "Foto, dapat digeser" }, canvas);
  const zoom = button("Perbesar", () => {
    const large = frame.classList.toggle("large");
    zoom.textContent = large ? "Perkecil" : "Perbesar";
  });
  const question = make("p", { "data-asks": "" }, make("strong", {}, "Bisa dibaca?"), " Lihat huruf dan angkanya.");
  const facts = make("p", { class: "muted" }, `${name}, ${sizeOf(blob.size)}`);
  const answer = new Promise((say) => {
    const yes = button("Ya, terbaca", () => say(true), "button");
    const no = button("Ganti foto", () => say(false));
    row.replaceChildren(question, frame, facts, make("div", { class: "actions" }, yes, zoom, no));
  });
  focus(question);
  return answer;
}

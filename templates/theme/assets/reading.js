// “Bisa dibaca?”: the picture as the officer will see it, before it is sent.

import { sizeOf } from "./file_check.js";
import { button, focus, make } from "./markup.js";

// True when the person says that it can be read; false when she takes another one.
export async function showReading(row, name, { blob, canvas }) {
  canvas.setAttribute("role", "img");
  canvas.setAttribute("aria-label", t("reading.photo", { name }));
  const frame = make("div", { class: "reading", tabindex: "0", role: "group", "aria-label": t("reading.frame") }, canvas);
  const zoom = button(t("reading.larger"), () => {
    const large = frame.classList.toggle("large");
    zoom.textContent = large ? t("reading.smaller") : t("reading.larger");
  });
  const question = make("p", { "data-asks": "" }, make("strong", {}, t("reading.question")), " ", t("reading.look"));
  const facts = make("p", { class: "muted" }, `${name}, ${sizeOf(blob.size)}`);
  const answer = new Promise((say) => {
    const yes = button(t("reading.yes"), () => say(true), "button");
    const no = button(t("reading.other_photo"), () => say(false));
    row.replaceChildren(question, frame, facts, make("div", { class: "actions" }, yes, zoom, no));
  });
  focus(question);
  return answer;
}

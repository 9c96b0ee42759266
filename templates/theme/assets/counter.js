// How long a text is, beside how long it may be. Nobody is stopped while writing.

import { say } from "./announcer.js";
import { make } from "./markup.js";

const NEAR = 0.9;

export function countLetters(form) {
  form.querySelectorAll("textarea[data-most]").forEach(watch);
}

function watch(box) {
  const most = Number(box.dataset.most);
  const now = make("span", { class: "counter" });
  document.getElementById(`${box.id}-hint`).append(" ", now);
  let pause;

  const count = (event) => {
    const length = [...box.value.trim()].length;
    now.textContent = length > most ? t("letters.too_many", { count: length, over: length - most }) : t("letters.now", { count: length });
    now.classList.toggle("problem", length > most);
    clearTimeout(pause);
    if (event?.target === box && length > most * NEAR) pause = setTimeout(() => say(t("letters.near", { most, now: now.textContent })), 1000);
  };
  box.form.addEventListener("input", count);
  addEventListener("pageshow", count);
  count();
}

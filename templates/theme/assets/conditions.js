// Questions that are asked only after certain answers. A hidden one keeps what was written, and is not sent.

import { say } from "./announcer.js";
import { boxesOf, isAsked } from "./fields.js";

export function watchConditions(form) {
  const settle = () => {
    form.querySelectorAll("[data-when]").forEach((field) => ask(form, field));
    leave(form);
  };
  // With scripts the question comes by itself: the sentence that tells when to answer it has done its work.
  form.querySelectorAll(".condition").forEach((sentence) => (sentence.hidden = true));
  form.addEventListener("input", settle);
  addEventListener("pageshow", settle);
  form.addEventListener("submit", (event) => {
    if (!form.matches(".leaving")) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  });
  settle();
}

function ask(form, field) {
  const [source, values] = field.dataset.when.split("=");
  const wanted = values.split("|");
  const given = boxesOf(form).filter(
    (box) => box.name === source && isAsked(box) && (box.checked || box.tagName === "SELECT"),
  );
  const needed = given.some((box) => wanted.includes(box.value));
  field.hidden = !needed;
  // A question inside a group that is hidden stays out, whatever its own condition says.
  for (const box of field.querySelectorAll("[name]")) box.disabled = box.closest("[data-when][hidden]") !== null;
}

// An answer that leads out of the form: the rest of the page goes, and comes back with another answer.
function leave(form) {
  const exit = form.querySelector("[data-kind=exit]:not([hidden])");
  if (Boolean(exit) !== form.matches(".leaving")) say(exit ? exit.innerText : t("conditions.open_again"));
  for (const part of [form, ...form.querySelectorAll("section")])
    part.classList.toggle("leaving", part.contains(exit));
}

// Questions that are asked only after certain answers. A hidden one keeps what was written, and is not sent.

import { boxesOf, isAsked } from "./fields.js";

export function watchConditions(form) {
  const asked = [...form.querySelectorAll("[data-when]")];
  const settle = () => asked.forEach((field) => ask(form, field));
  // With scripts the question comes by itself: the sentence that tells when to answer it has done its work.
  form.querySelectorAll(".condition").forEach((sentence) => (sentence.hidden = true));
  form.addEventListener("input", settle);
  addEventListener("pageshow", settle);
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

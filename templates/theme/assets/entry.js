// The form at an officer's counter: only what is asked stays in the way of the Tab key, and dates flow on.

import { watchConditions } from "./conditions.js";
import { boxesOf } from "./fields.js";
import { leadToProblems } from "./problems.js";

const form = document.querySelector("main form.form");
if (form) {
  watchConditions(form);
  leadToProblems(form);
  flow(form);
}

for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => print());
  button.focus();
}

// Two figures of a day or a month: the next box is meant. Who corrects one is left alone.
function flow(form) {
  form.addEventListener("input", (event) => {
    const box = event.target;
    if (!box.matches?.(".date-boxes .boxes-2") || !/^[0-9]{2}$/.test(box.value) || event.inputType !== "insertText") return;
    const boxes = boxesOf(form);
    boxes[boxes.indexOf(box) + 1]?.focus();
  });
}

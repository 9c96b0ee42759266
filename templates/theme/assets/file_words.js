// What is said about the files of a question: what is wrong with one, how far they are, what the form waits for.

import { focus, make } from "./markup.js";

export function makePlaces(box, field) {
  const trouble = make("p", { class: "problem", role: "alert", id: `${box.id}-trouble`, hidden: "" });
  box.parentElement.before(trouble);
  field.querySelector(".files").before(
    make("p", { class: "banner banner-warn no-print", role: "status", "data-note": "", hidden: "" }),
    make("p", { class: "visually-hidden", role: "status", "data-said": "" }),
  );
  box.setAttribute("aria-describedby", `${box.getAttribute("aria-describedby") ?? ""} ${trouble.id}`.trim());
}

export function complain(field, words) {
  show(field.querySelector("[id$=-trouble]"), words);
}

// What concerns the whole form, until something changes.
export function note(field, words) {
  show(field.querySelector("[data-note]"), words);
}

function show(place, words) {
  place.textContent = words;
  place.hidden = !words;
}

// How far a file is can be seen; this is for ears.
export function tell(field, words) {
  field.querySelector("[data-said]").textContent = words;
}

// The focus stays with the file while its buttons change.
export function redraw(row, ...parts) {
  const focused = row.contains(document.activeElement);
  row.replaceChildren(...parts);
  if (focused) focus(row);
}

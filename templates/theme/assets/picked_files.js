// Files that are picked. What looks at them, shrinks them and sends them ahead comes only when it is needed;
// without it they go with the form, as they do without scripts.

const WORKSHOP = "/assets/files.js";

export function watchFiles(form) {
  const bring = ({ target }) => target.type === "file" && import(WORKSHOP).catch(() => {});
  for (const moment of ["pointerover", "focusin", "change"]) form.addEventListener(moment, bring);
}

export const filesOf = (root) =>
  [...root.querySelectorAll(".files li")].filter((row) => !row.closest("[data-when][hidden]"));

// Files that are on their way, or wait for a word of the person. The form waits for them.
export const filesUnderway = (form) => filesOf(form).filter((row) => row.dataset.upload);
export const asksPerson = (row) => row.querySelector("[data-asks]");

// Tickets of the files that the counter has.
export const ticketsIn = (field) =>
  [...field.querySelectorAll(".files [type=hidden]:not(:disabled)")].map((box) => box.value);

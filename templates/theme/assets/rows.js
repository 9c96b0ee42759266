// Rows that a draft has and the page has not: made here from the last one, so that it needs no line.

const PLACE = /^([a-z0-9_]+)\[([0-9]{1,2})\]/;

export function growFor(form, names) {
  for (const name of names) {
    const [, group, wanted] = name.match(PLACE) ?? [];
    let at = form.querySelectorAll(`.group-row[id^="${group}["]`).length;
    for (; at && at <= wanted; at += 1) addRow(group, at);
  }
}

function addRow(group, at) {
  const last = document.getElementById(`${group}[${at - 1}]`);
  const row = last.cloneNode(true);
  row.querySelectorAll(".problem, .counter").forEach((part) => part.remove());
  for (const part of [row, ...row.querySelectorAll("*")]) {
    for (const { name, value } of [...part.attributes]) {
      part.setAttribute(name, value.replaceAll(`${group}[${at - 1}]`, `${group}[${at}]`).replace(`:${group}:${at - 1}`, `:${group}:${at}`));
    }
    part.classList.remove("field-error");
    part.removeAttribute("aria-invalid");
    // “Anggota 2” becomes “Anggota 3”.
    if (part.matches(".group-row > legend, .row-buttons span")) part.textContent = part.textContent.replace(/\d+$/, at + 1);
    if (part.checked) part.checked = false;
    if (part.matches("select, textarea, input:not([type=radio], [type=checkbox])")) part.value = "";
  }
  last.after(row);
}

// The answers of a page as the JSON side takes them: days as 2026-12-31, several choices as a list, groups as objects.

import { boxesOf, fieldsOf, read } from "./fields.js";

const SHORT_MONTHS = "jan feb mar apr mei jun jul agu sep okt nov des".split(" ");

export function answersOf(form) {
  const answers = {};
  for (const field of fieldsOf(form)) {
    const values = read(field, { asked: true });
    if (field.dataset.kind === "date") {
      const name = boxesOf(field)[0].name.replace(/\.day$/, "");
      if (Object.keys(values).length) put(answers, name, day(...["day", "month", "year"].map((part) => values[`${name}.${part}`]?.[0] ?? "")));
      continue;
    }
    for (const [name, list] of Object.entries(values)) put(answers, name, field.dataset.kind === "choices" ? list : list[0]);
  }
  return tidy(answers);
}

// a.b and a[0].b become places inside objects and lists.
function put(answers, name, value) {
  const steps = name.match(/[^.[\]]+/g);
  const last = steps.pop();
  let place = answers;
  steps.forEach((step, at) => {
    place = place[step] ??= /^[0-9]+$/.test(steps[at + 1] ?? last) ? [] : {};
  });
  place[last] = value;
}

// A row that was left empty keeps its place, so that problems come back to the right one.
function tidy(value) {
  if (Array.isArray(value)) return Array.from(value, (entry) => tidy(entry ?? {}));
  if (typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([name, entry]) => [name, tidy(entry)]));
}

// What is no day is sent as it was written: the counter says what is wrong with it.
function day(...boxes) {
  const whole = boxes[1] || boxes[2] ? null : boxes[0].trim().split(/[-/. ]/);
  const [date, month, year] = (whole?.length === 3 ? whole : boxes).map((part) => part.trim());
  const named = SHORT_MONTHS.indexOf(month.slice(0, 3).toLowerCase()) + 1;
  return `${year}-${String(named || month).padStart(2, "0")}-${date.padStart(2, "0")}`;
}

// The answers of a page as the JSON side takes them: days as 2026-12-31, several choices as a list,
// money as whole rupiah, groups as objects.

import { fieldsOf, read } from "./fields.js";
import { ticketsIn } from "./picked_files.js";

const SHORT_MONTHS = "jan feb mar apr mei jun jul agu sep okt nov des".split(" ");

// Rp 1.000.000,00 is a million.
const AMOUNT = /^(?:(?:rp|idr)\.? ?)?([0-9]{1,15}|[0-9]{1,3}(?:[. ][0-9]{3}){1,4})(?:,0{1,2}|[.,]-)?$/i;

export function answersOf(form) {
  const answers = {};
  for (const field of fieldsOf(form)) {
    const values = read(field, { asked: true });
    const written = Object.entries(values);
    if (field.dataset.kind === "date" && written.length) {
      const name = written[0][0].replace(/\.[a-z]+$/, "");
      put(answers, name, day(...["day", "month", "year"].map((part) => values[`${name}.${part}`]?.[0] ?? "")));
    } else {
      for (const [name, list] of written) put(answers, name, valueOf(field.dataset.kind, list));
    }
    putFiles(answers, field);
  }
  return tidy(answers);
}

// A file question takes the tickets alone, a paper takes them beside the way it comes.
function putFiles(answers, field) {
  const tickets = ticketsIn(field);
  if (!tickets.length) return;
  const { name } = field.querySelector(".files [type=hidden]");
  answers[name] = field.dataset.kind === "file" ? tickets : { ...answers[name], files: tickets };
}

function valueOf(kind, list) {
  const amount = kind === "money" && list[0].trim().match(AMOUNT);
  if (amount) return Number(amount[1].replace(/[. ]/g, ""));
  return kind === "choices" ? list : list[0];
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

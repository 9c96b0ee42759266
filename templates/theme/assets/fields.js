// The boxes of a form and what is written in them, by name: {name: [value, …]}.

import { filesOf } from "./picked_files.js";
import { growFor } from "./rows.js";

// Answers that a borrowed phone must not remember.
const PRIVATE = "[data-kind=nik], [data-kind=family_card], [data-kind=file], [data-privacy=specific]";

const picked = (box) => box.type === "checkbox" || box.type === "radio";
// What the page picks by itself says nothing about the person.
export const isFull = (box) => (picked(box) ? box.checked && !("preset" in box.dataset) : box.value.trim() !== "");
export const isPrivate = (box) => box.closest(PRIVATE) !== null;

export function boxesOf(root) {
  const ours = (box) => box.name && !box.name.startsWith("_") && !["hidden", "submit", "button"].includes(box.type);
  return [...root.querySelectorAll("input, select, textarea")].filter(ours);
}

// Questions, innermost: a group of questions is not one itself.
export function fieldsOf(root) {
  return [...root.querySelectorAll(".field[data-kind]")].filter((field) => !field.querySelector(".field[data-kind]"));
}

export const isAsked = (box) => !box.matches(":disabled");
export const isBlank = (root) => !boxesOf(root).some(isFull);

export function labelOf(box) {
  const heading = box.closest(".field")?.querySelector("legend, label")?.cloneNode(true);
  heading?.querySelectorAll(".number, .muted, .new").forEach((part) => part.remove());
  return heading?.textContent.replace(/\s+/g, " ").trim() || box.name;
}

// Questions that have a file, by their labels: no device keeps files, so they may have to be picked again.
export const labelsOfFiles = (form) =>
  fieldsOf(form).filter((field) => filesOf(field).length).map((field) => labelOf(boxesOf(field)[0]));

export function read(root, { mine = true, asked = false } = {}) {
  const values = {};
  for (const box of boxesOf(root)) {
    if (box.type === "file" || !isFull(box)) continue;
    if ((asked && !isAsked(box)) || (!mine && isPrivate(box))) continue;
    (values[box.name] ??= []).push(box.value);
  }
  return values;
}

// Fills empty boxes only: what stands on the page was written later. Returns [name, value] pairs without a place.
export function write(root, values) {
  growFor(root, Object.keys(values));
  const boxes = grouped(boxesOf(root));
  const homeless = [];
  for (const [name, written] of Object.entries(values)) {
    const here = (boxes.get(name) ?? []).filter((box) => box.type !== "file");
    const free = !here.some(isFull);
    for (const value of written) {
      if (here.length && !free) continue;
      if (!here.some((box) => place(box, value))) homeless.push([name, value]);
    }
  }
  root.dispatchEvent(new Event("input", { bubbles: true }));
  return homeless;
}

function grouped(boxes) {
  const groups = new Map();
  for (const box of boxes) groups.set(box.name, [...(groups.get(box.name) ?? []), box]);
  return groups;
}

function place(box, value) {
  if (picked(box)) {
    if (box.value !== value) return false;
    return (box.checked = true);
  }
  const before = box.value;
  box.value = value;
  if (box.tagName !== "SELECT" || box.value === value) return true;
  box.value = before;
  return false;
}

// What a person sees that she wrote: [label, text] pairs of the questions that are asked.
export function shown(form) {
  const words = (box) => {
    if (picked(box)) return box.closest(".choice").querySelector("label").textContent.trim();
    return box.tagName === "SELECT" ? box.selectedOptions[0].textContent.trim() : box.value;
  };
  const files = (field) => filesOf(field).map((row) => row.dataset.upload || row.querySelector("span").textContent);
  const texts = (field) => [
    ...boxesOf(field).filter((box) => box.type !== "file" && isAsked(box) && isFull(box)).map(words),
    ...files(field),
  ];
  return fieldsOf(form)
    .map((field) => [field, texts(field)])
    .filter(([, written]) => written.length)
    .map(([field, written]) => [labelOf(boxesOf(field)[0]), written.join(field.dataset.kind === "date" ? " " : ", ")]);
}

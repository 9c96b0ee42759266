// Elements made of words. Text stays text: nothing here reads HTML.

export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

export function button(words, press, look = "button-secondary") {
  const made = make("button", { type: "button", class: look }, words);
  made.addEventListener("click", press);
  return made;
}

// Pairs of [label, text], as the review page of the counter shows them.
export function rows(pairs) {
  const row = ([label, text]) => make("div", { class: "review-row" }, make("dt", {}, label), make("dd", {}, text));
  return make("dl", { class: "review" }, ...pairs.map(row));
}

export function focus(element) {
  if (!element.matches("a, button, input, select, textarea")) element.tabIndex = -1;
  element.focus();
}

export const clock = (moment) => {
  const two = (number) => String(number).padStart(2, "0");
  return `${two(moment.getHours())}.${two(moment.getMinutes())}`;
};

// Keys at the counter, and where the next steps of a case stand. The list of keys is on the page of the queue;
// nothing works with keys alone.

const links = () => [...document.querySelectorAll("[data-queue] tbody a.reference-link")];
const typing = (target) => target.closest("input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable]");

const KEYS = {
  j: () => move(1),
  k: () => move(-1),
  ArrowDown: () => onLine() && move(1),
  ArrowUp: () => onLine() && move(-1),
  x: () => onLine()?.closest("tr").querySelector("input[type=checkbox]")?.click() ?? false,
  "/": () => focus("#cari"),
  g: () => go("up") || go("home"),
  n: () => go("next"),
  p: () => go("prev"),
  "?": () => help(),
};

addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || typing(event.target)) return;
  const done = KEYS[event.key]?.();
  if (done !== undefined && done !== false) event.preventDefault();
});

function onLine() {
  return document.activeElement?.closest("[data-queue] tbody tr")?.querySelector("a.reference-link");
}

function move(by) {
  const all = links();
  const at = all.indexOf(onLine());
  const next = all[at < 0 ? (by > 0 ? 0 : all.length - 1) : Math.max(0, Math.min(all.length - 1, at + by))];
  next?.focus();
  return Boolean(next);
}

function focus(selector) {
  const box = document.querySelector(selector);
  box?.focus();
  return Boolean(box);
}

function go(where) {
  const link = document.querySelector(where === "home" ? ".officer-bar a" : `a[rel="${where}"]`);
  link?.click();
  return Boolean(link);
}

function help() {
  const list = document.getElementById("tombol");
  if (!list) return false;
  list.open = !list.open;
  if (list.open) list.querySelector("summary").focus();
  return true;
}

// The next steps stay in sight beside what is read, as long as all of them fit on the screen: a box that scrolls
// inside itself hides its last buttons.
const steps = document.querySelector(".next");
const ROOM = 64; // CSS pixels above and below, the band of the practice room counted

function settle() {
  steps.classList.toggle("fits", steps.offsetHeight + ROOM <= innerHeight);
}

// What is pressed stays under the finger when the box grows and lets go of the screen.
function hold({ target }) {
  if (!target.closest("summary, .flag")) return;
  const before = target.getBoundingClientRect().top;
  requestAnimationFrame(() => {
    settle();
    scrollBy(0, target.getBoundingClientRect().top - before);
  });
}

if (steps) {
  new ResizeObserver(settle).observe(steps);
  addEventListener("resize", settle);
  steps.addEventListener("click", hold);
}

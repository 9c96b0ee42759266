// What scripts add to a page to read. It comes with the first touch, key or scroll, and brings what the page can use.

import { tellWorker } from "./worker.js";

const SEARCH = "input[type=search][data-search]";

function begin() {
  // The page before this one was read while there was no worker yet to keep it.
  const before = document.referrer.startsWith(`${location.origin}/`) ? [new URL(document.referrer).pathname] : [];
  tellWorker({ keep: [location.pathname, ...before] });
  if (document.querySelector("[data-checklist]")) bring("ticks.js", (ticks) => ticks.startTicks(document));
  if (document.querySelector("[data-lesson]")) bring("lessons.js", (lessons) => lessons.startLessons(document));
  if (document.querySelector("[data-keep-offline]")) bring("keep.js", (kept) => kept.startKeeping(document));
  document.addEventListener("focusin", ({ target }) => target.matches(SEARCH) && search(target));
  if (document.activeElement?.matches(SEARCH)) search(document.activeElement);
  const box = document.querySelector(SEARCH);
  const asked = new URLSearchParams(location.search).get("q");
  if (box && asked && !box.value) answer(box, asked);
}

// A question in the address that no counter has answered, because there is no line.
async function answer(box, asked) {
  box.value = asked;
  await search(box);
  box.dispatchEvent(new Event("input", { bubbles: true }));
}

const started = new WeakSet();

async function search(box) {
  if (started.has(box)) return;
  started.add(box);
  if (!(await bring("search.js", (module) => module.startSearch(box)))) started.delete(box);
}

// Whether the module came. One that does not is missed by nobody: the page works without it.
async function bring(name, start) {
  try {
    await start(await import(`/assets/${name}`));
    return true;
  } catch {
    return false;
  }
}

begin();

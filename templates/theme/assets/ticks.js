// Ticks of a checklist, and the case that was chosen, stay on this device until they are cleared.
// Nothing of it is sent. Without this script the boxes still tick, and the page prints with them.

const ROOM = "centang:";

export function startTicks(root) {
  for (const list of root.querySelectorAll("[data-checklist]")) start(list);
}

function start(list) {
  const key = ROOM + list.dataset.checklist;
  const boxes = [...list.querySelectorAll("input[type=checkbox]")];
  const cases = [...list.querySelectorAll("details")];
  // What somebody ticked or opened before this script came counts too.
  restore(boxes, cases, read(key), list.getBoundingClientRect().top >= innerHeight);
  const foot = footOf(list, () => {
    for (const box of boxes) box.checked = false;
    count(cases);
    keep(key, []);
  });
  const save = () => {
    const ids = [...boxes.filter((box) => box.checked), ...cases.filter((one) => one.open)].map(({ id }) => id);
    const kept = keep(key, ids);
    count(cases);
    if (boxes.some((box) => box.checked)) foot.show(kept);
  };
  list.addEventListener("change", save);
  list.addEventListener("toggle", save, true);
  if (boxes.some((box) => box.checked)) save();
}

// A case is opened again only below what can be seen: nothing may jump away under the eye.
function restore(boxes, cases, ids, ahead) {
  for (const box of boxes) box.checked ||= ids.includes(box.id);
  if (!ahead || cases.some((one) => one.open)) return;
  for (const one of cases) one.open = ids.includes(one.id);
}

// A closed case says how many of its boxes are ticked.
function count(cases) {
  for (const one of cases) {
    const ticked = one.querySelectorAll("input:checked").length;
    const { dataset } = one.querySelector("summary");
    if (ticked) dataset.ticked = `${ticked} ✓`;
    else delete dataset.ticked;
  }
}

// The line below the boxes has its room from the start.
function footOf(list, clear) {
  const foot = list.querySelector(".tick-foot");
  const button = document.createElement("button");
  const status = document.createElement("span");
  button.type = "button";
  button.className = "link-button";
  button.textContent = t("checklist.clear");
  status.setAttribute("role", "status");
  button.addEventListener("click", () => {
    clear();
    status.textContent = t("checklist.cleared");
  });
  return {
    show(kept) {
      if (!button.isConnected) foot.replaceChildren(button, " ", status);
      status.textContent = kept ? t("checklist.kept") : t("checklist.not_kept");
    },
  };
}

function read(key) {
  try {
    const ids = JSON.parse(localStorage.getItem(key));
    return Array.isArray(ids) ? ids : [];
  } catch {
    return [];
  }
}

// Whether the device took it. Private windows and full devices may refuse.
function keep(key, ids) {
  try {
    if (ids.length) localStorage.setItem(key, JSON.stringify(ids));
    else localStorage.removeItem(key);
    return true;
  } catch {
    return false;
  }
}

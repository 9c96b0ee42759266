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
  restore(boxes, cases, read(key), list.getBoundingClientRect().top >= 0);
  const foot = footOf(list, () => {
    for (const box of boxes) box.checked = false;
    keep(key, []);
  });
  const save = () => {
    const ids = [...boxes.filter((box) => box.checked), ...cases.filter((one) => one.open)].map(({ id }) => id);
    const kept = keep(key, ids);
    if (boxes.some((box) => box.checked)) foot.show(kept);
  };
  list.addEventListener("change", save);
  list.addEventListener("toggle", save, true);
  if (boxes.some((box) => box.checked)) save();
}

// A case is opened again only below what is being read: nothing may jump away under the eye.
function restore(boxes, cases, ids, ahead) {
  for (const box of boxes) box.checked ||= ids.includes(box.id);
  if (!ahead || cases.some((one) => one.open)) return;
  for (const one of cases) one.open = ids.includes(one.id);
}

function footOf(list, clear) {
  const foot = document.createElement("p");
  const button = document.createElement("button");
  const status = document.createElement("span");
  foot.className = "tick-foot no-print";
  button.type = "button";
  button.className = "link-button";
  button.textContent = t("checklist.clear");
  status.setAttribute("role", "status");
  foot.append(button, " ", status);
  button.addEventListener("click", () => {
    clear();
    status.textContent = t("checklist.cleared");
  });
  return {
    show(kept) {
      if (!foot.isConnected) list.append(foot);
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

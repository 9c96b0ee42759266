// The line to the counter: whether it is there, and what the device keeps for when it is not.

import { tellWorker } from "./worker.js";

const PREFLIGHT = 8000;

export async function fetchWithin(patience, address, options) {
  const control = new AbortController();
  const timer = setTimeout(() => control.abort(), patience);
  try {
    return await fetch(address, { ...options, cache: "no-store", signal: control.signal });
  } finally {
    clearTimeout(timer);
  }
}

// Asked before a page is left: a form that goes into nothing takes the answers with it.
export async function isThere() {
  if (!navigator.onLine) return false;
  try {
    await fetchWithin(PREFLIGHT, "/assets/form.js", { method: "HEAD" });
    return true;
  } catch {
    return false;
  }
}

// From now on this page and its guide open without a line.
export function keepForLater(path) {
  if (!path.endsWith("/ajukan/")) return;
  const keep = () => tellWorker({ keep: [path, path.replace(/ajukan\/$/, "")] });
  if (document.readyState === "complete") keep();
  else addEventListener("load", keep);
}

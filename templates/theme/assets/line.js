// The line to the counter: whether it is there, and what the device keeps for when it is not.

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
  if (!("serviceWorker" in navigator) || !path.endsWith("/ajukan/")) return;
  const pages = [path, path.replace(/ajukan\/$/, "")];
  const register = async () => {
    try {
      await navigator.serviceWorker.register("/sw.js");
      const { active } = await navigator.serviceWorker.ready;
      active.postMessage({ keep: pages });
    } catch {
      // Private windows and full devices may refuse. The form needs none of it.
    }
  };
  if (document.readyState === "complete") register();
  else addEventListener("load", register);
}

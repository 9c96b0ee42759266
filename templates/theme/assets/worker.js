// The worker that keeps pages for a time without a line, and how it is told.

export async function tellWorker(message) {
  if (!("serviceWorker" in navigator)) return;
  try {
    await navigator.serviceWorker.register("/sw.js");
    const { active } = await navigator.serviceWorker.ready;
    active.postMessage(message);
  } catch {
    // Private windows and full devices may refuse. No page needs it.
  }
}

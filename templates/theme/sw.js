// Lets the form and the guide that somebody opened be opened again without a line.
// It keeps what is the same for everybody, and nothing else: no answer, no receipt, no status.

// Written by the build: a mark of every page and script that may be kept.
const VERSION = "";
const NAME = "loket-";
const SHELF = NAME + VERSION;
const SCRIPTS = ["/assets/form.js", "/assets/files.js"];
const KEPT = /^\/(layanan|assets)\//;
const PATIENCE = 4000;

addEventListener("install", (event) => event.waitUntil(fill().then(() => skipWaiting())));
addEventListener("activate", (event) => event.waitUntil(clearOld().then(() => clients.claim())));

addEventListener("message", (event) => {
  const pages = (event.data?.keep ?? []).filter((path) => typeof path === "string" && KEPT.test(path));
  event.waitUntil(caches.open(SHELF).then((shelf) => Promise.all(pages.map((path) => add(shelf, path)))));
});

addEventListener("fetch", (event) => {
  const { pathname, origin } = new URL(event.request.url);
  if (event.request.method === "GET" && origin === location.origin && KEPT.test(pathname)) {
    event.respondWith(answer(event.request));
  }
});

// The line first; what was kept when there is none, or when it keeps somebody waiting.
async function answer(request) {
  const kept = await (await caches.open(SHELF)).match(request, { ignoreSearch: true });
  const fresh = fetch(request);
  if (!kept) return fresh;
  const late = new Promise((resolve) => setTimeout(resolve, PATIENCE, kept));
  return Promise.race([fresh.catch(() => kept), late]);
}

// A new version takes over with all its pages at hand, or not at all.
async function fill() {
  const shelf = await caches.open(SHELF);
  const paths = new Set(SCRIPTS);
  for (const name of await oldShelves()) {
    for (const request of await (await caches.open(name)).keys()) paths.add(new URL(request.url).pathname);
  }
  await Promise.all([...paths].map((path) => add(shelf, path)));
}

async function add(shelf, path) {
  const page = await fetch(path, { cache: "no-cache" });
  if (page.ok && !page.redirected) await shelf.put(path, page);
}

async function clearOld() {
  for (const name of await oldShelves()) await caches.delete(name);
}

async function oldShelves() {
  return (await caches.keys()).filter((name) => name.startsWith(NAME) && name !== SHELF);
}

// Lets what somebody opened be opened again without a line.
// It keeps what is the same for everybody, and nothing else: no answer, no receipt, no status.

import { FORM, LASTING, PICTURES, READ, SAVED, TOGETHER, isGood, makeRoom, put, shelves } from "./assets/kept.js";

// Written by the build: a mark of every form and script, and the folders whose pages may be kept.
const VERSION = "";
const FOLDERS = [];
// A form and its scripts belong together, so they are of one version.
const SHELF = `loket-${VERSION}`;
const PAGE = new RegExp(`^/((${FOLDERS.join("|")})/([^.]+/)?)?$`);
// Answers of the counter: never kept, and mostly not even looked at.
const COUNTER = /^(\/en)?\/(cek-status|kirim)(\/|$)/;
const OTHERS = /^(\/en)?\/(api|belajar\/(aksi|sertifikat)|editor|petugas)(\/|$)/;
const NO_LINE = "/offline.html";
const FORM_SCRIPTS = ["/assets/form.js", "/assets/files.js"];
const SEARCH = ["/cari/", "/assets/search.js", "/assets/cari.json"];
const OFFICE = /^\/kantor\/[^/]+\/$/;
const PICTURE = /^\/gambar\/[^.]+\.[a-z]+$/;
const PATIENCE = 4000;

addEventListener("install", (event) => event.waitUntil(fill().then(() => skipWaiting())));
addEventListener("activate", (event) => {
  event.waitUntil(clearOld().then(() => clients.claim()));
  // Not waited for: until it is done, no page would open.
  keepOpen();
});

addEventListener("message", (event) => {
  const paths = (event.data?.keep ?? []).filter((path) => typeof path === "string");
  event.waitUntil(keepAll(paths));
});

addEventListener("fetch", (event) => {
  const { method, mode, url } = event.request;
  const { pathname, origin } = new URL(url);
  if (method !== "GET" || origin !== location.origin || OTHERS.test(pathname)) return;
  if (mode !== "navigate") {
    if (TOGETHER.test(pathname)) event.respondWith(bring(event, pathname));
    else if (PICTURE.test(pathname)) event.respondWith(picture(event));
  } else if (COUNTER.test(pathname)) {
    event.respondWith(fetch(event.request).catch(() => noLine()));
  } else if (!/\.[a-z0-9]+$/.test(pathname)) {
    event.respondWith(open(event, pathname));
  }
});

async function open(event, path) {
  const known = await bring(event, path, withAge).catch(() => null);
  return known ?? noLine();
}

// The line first; what was kept when there is none, or when it keeps somebody waiting.
async function bring(event, path, changed = (kept) => kept) {
  const fresh = fetch(event.request);
  if (mayBeKept(path)) event.waitUntil(fresh.then((answer) => keep(path, answer.clone())).catch(() => {}));
  const kept = (await find(path)) ?? (await elsewhere(event.request.url));
  if (!kept) return fresh;
  const late = new Promise((resolve) => setTimeout(resolve, PATIENCE));
  const answer = await Promise.race([fresh.catch(() => {}), late]);
  return answer?.status < 500 ? answer : changed(kept);
}

// What was seen on a page that was read is seen again. Never in the place of a newer picture.
async function picture(event) {
  const shelf = await caches.open(PICTURES);
  try {
    const fresh = await fetch(event.request);
    if (isGood(fresh)) event.waitUntil(shelf.put(event.request, fresh.clone()).then(() => makeRoom(PICTURES)));
    return fresh;
  } catch {
    return (await shelf.match(event.request)) ?? Response.error();
  }
}

// An address without its last stroke, such as that of the search, leads to the page that has one.
async function elsewhere(address) {
  const url = new URL(address);
  if (url.pathname.endsWith("/")) return null;
  url.pathname += "/";
  return (await find(url.pathname)) && Response.redirect(url);
}

const find = (path) => caches.match(path, { ignoreSearch: true });

// The same page, which says how old it is.
async function withAge(kept) {
  if (kept.status !== 200) return kept;
  const html = await kept.text();
  const [language, words] = /<html lang="en"/.test(html)
    ? ["en", t("offline.kept_page", "en")]
    : ["id", t("offline.kept_page")];
  const day = new Date(kept.headers.get("x-kept")).toLocaleDateString(language, { dateStyle: "long" });
  const note = `<p class="banner banner-warn no-print">${words.replace("{date}", day)}</p>`;
  return new Response(html.replace(/<main[^>]*>/, (main) => main + note), { headers: kept.headers });
}

// The page for pages that are not here: it lists those that are.
async function noLine() {
  const page = await find(NO_LINE);
  if (!page) return Response.error();
  const titles = new Map();
  for (const name of await shelves()) {
    const shelf = await caches.open(name);
    for (const { url } of await shelf.keys()) {
      const path = new URL(url).pathname;
      if (PAGE.test(path)) titles.set(path, decodeURIComponent((await shelf.match(url)).headers.get("x-title") ?? ""));
    }
  }
  const list = (some) => some.map(([path, title]) => `<li><a href="${path}">${title.split(" – ")[0]}</a></li>`).join("");
  const all = [...titles].sort(([one], [other]) => placeOf(one) - placeOf(other) || (one < other ? -1 : 1));
  const offices = all.filter(([path]) => OFFICE.test(path));
  const more = offices.length ? `<details><summary>${t("offline.offices")}</summary><ul>${list(offices)}</ul></details>` : "";
  const found = `<ul class="links">${list(all.filter((one) => !offices.includes(one)))}</ul>${more}`;
  const text = (await page.text()).replace("<!--tersimpan-->", found);
  return new Response(text, { headers: page.headers });
}

const mayBeKept = (path) => (PAGE.test(path) || TOGETHER.test(path)) && !COUNTER.test(path) && !OTHERS.test(path);

const placeOf = (path) => [/^\/$/, /^\/layanan\//, /^\/peristiwa\//, /./].findIndex((kind) => kind.test(path));

// Into the shelf of forms and scripts, with what was asked for, or with what was read.
async function keep(path, answer) {
  const saved = await caches.open(SAVED);
  const shelf = TOGETHER.test(path) ? SHELF : (await saved.match(path)) ? SAVED : READ;
  if (isGood(answer)) await put(await caches.open(shelf), path, answer);
  else if (answer.status === 404 || answer.status === 410) await (await caches.open(shelf)).delete(path);
  if (shelf === READ) await makeRoom(READ);
}

async function keepAll(paths) {
  const withScripts = paths.some((path) => FORM.test(path)) ? [...paths, ...FORM_SCRIPTS] : paths;
  // A full device, or a line that broke: what is here stays as it is.
  await Promise.allSettled([...new Set(withScripts)].map((path) => add(path)));
}

async function add(path) {
  if (!mayBeKept(path)) return;
  const answer = await fetch(path, { cache: "no-cache" });
  if (answer.status >= 500) throw new Error(path);
  await keep(path, answer);
}

// The pages that are open since before there was a worker, and the search, which is of use without a line only.
async function keepOpen() {
  const open = await clients.matchAll({ type: "window", includeUncontrolled: true });
  await keepAll(open.map(({ url }) => new URL(url).pathname));
  if (!navigator.connection?.saveData) await keepAll(SEARCH);
}

// A new version takes over with all its forms and scripts at hand, or not at all. Pages to read stay as they are.
async function fill() {
  const paths = new Set([NO_LINE, "/assets/site.js"]);
  for (const name of await oldShelves()) {
    for (const { url } of await (await caches.open(name)).keys()) paths.add(new URL(url).pathname);
  }
  const here = await caches.open(SHELF);
  await Promise.all([...paths].map(async (path) => (await here.match(path)) || add(path)));
}

async function clearOld() {
  for (const name of await oldShelves()) await caches.delete(name);
}

async function oldShelves() {
  return (await shelves()).filter((name) => name !== SHELF && !LASTING.includes(name));
}

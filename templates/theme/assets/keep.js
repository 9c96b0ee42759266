// Everything to read without a line, kept on this device because somebody asked for it.

import { LASTING, PICTURES, READ, SAVED, TOGETHER, isGood, put, shelves } from "./kept.js";
import { button } from "./markup.js";

const AT_ONCE = 4;
const PAGE = /\/$/;

export async function startKeeping(root) {
  if (!("serviceWorker" in navigator) || !("caches" in window)) return;
  await Promise.all([...root.querySelectorAll("[data-keep-offline]")].map((panel) => new Keeper(panel).begin()));
}

class Keeper {
  constructor(panel) {
    this.panel = panel;
    this.actions = panel.querySelector(".actions");
    this.status = panel.querySelector("[role=status]");
  }

  async begin() {
    const answer = await fetch(this.panel.dataset.keepOffline, { cache: "no-cache" });
    this.pages = (await answer.json()).map(([path, mark, size]) => ({ path, mark, size }));
    await navigator.serviceWorker.ready;
    await this.show();
  }

  // What is still to be fetched. A page that changed since is as good as one that is not there.
  async look() {
    const saved = await caches.open(SAVED);
    this.kept = [];
    this.missing = [];
    for (const page of this.pages) {
      const found = TOGETHER.test(page.path) ? await caches.match(page.path) : await saved.match(page.path);
      page.since = found?.headers.get("x-kept");
      page.old = Boolean(found);
      (found?.headers.get("x-mark") === page.mark ? this.kept : this.missing).push(page);
    }
    this.any = (await saved.keys()).length > 0;
    this.others = 0;
    for (const name of await shelves()) {
      const paths = (await (await caches.open(name)).keys()).map(({ url }) => new URL(url).pathname);
      this.others += paths.filter((path) => PAGE.test(path) && path !== location.pathname).length;
    }
  }

  async show(trouble = "") {
    await this.look();
    const { kept, missing, any, pages } = this;
    const size = megabytes(missing);
    const changed = missing.filter((page) => page.old && PAGE.test(page.path)).length;
    const more = changed ? t("offline.update", { size }) : t("offline.continue", { size });
    const press = any ? more : t("offline.save_now", { size });
    const buttons = missing.length ? [button(press, () => this.save(), "button")] : [];
    if (this.others) buttons.push(button(t("offline.forget"), () => this.forget()));
    this.actions.replaceChildren(...buttons);
    let words = "";
    if (!missing.length) words = t("offline.saved", { count: count(pages), size: megabytes(pages), date: newest(pages) });
    else if (missing.every((page) => page.old)) words = t("offline.changed", { count: changed || missing.length });
    else if (any) words = t("offline.some_saved", { done: count(kept), all: count(pages) });
    this.say(`${trouble} ${words}`);
  }

  say(words) {
    this.status.textContent = words.trim();
  }

  async save() {
    this.actions.querySelectorAll("button").forEach((one) => (one.disabled = true));
    // Asks the browser not to clear it when the device runs full. Some ask the person, some decide by themselves.
    navigator.storage?.persist?.().catch(() => {});
    const queue = [...this.missing];
    const fetchSome = async () => {
      for (let page = queue.shift(); page; page = queue.shift()) {
        await this.fetchOne(page);
        this.kept.push(page);
        this.say(t("offline.saving", { done: count(this.kept), all: count(this.pages) }));
      }
    };
    let trouble = "";
    try {
      await Promise.all(Array.from({ length: AT_ONCE }, fetchSome));
    } catch (error) {
      queue.length = 0;
      trouble = error.name === "QuotaExceededError" ? t("offline.full") : t("offline.line_lost");
    }
    await this.show(trouble);
    this.actions.querySelector("button")?.focus();
  }

  async fetchOne({ path }) {
    const answer = await fetch(path, { cache: "no-cache" });
    if (!isGood(answer)) throw new Error(path);
    const name = TOGETHER.test(path) ? (await shelves()).filter((one) => !LASTING.includes(one)).pop() : SAVED;
    await put(await caches.open(name), path, answer);
    if (name === SAVED) await (await caches.open(READ)).delete(path);
  }

  // What was read is forgotten too; a form with its draft is not, for it is kept anew when it is opened.
  async forget() {
    for (const name of await shelves()) {
      const shelf = await caches.open(name);
      for (const { url } of await shelf.keys()) if (PAGE.test(new URL(url).pathname)) await shelf.delete(url);
    }
    await caches.delete(PICTURES);
    await this.show(t("offline.forgotten"));
    this.actions.querySelector("button")?.focus();
  }
}

const count = (pages) => pages.filter((page) => PAGE.test(page.path)).length;

function newest(pages) {
  const since = pages.map((page) => page.since ?? "").sort().pop();
  return new Date(since).toLocaleDateString("id-ID", { dateStyle: "long" });
}

function megabytes(pages) {
  const bytes = pages.reduce((sum, page) => sum + page.size, 0);
  const options = { maximumFractionDigits: 1 };
  return bytes < 100_000 ? `${Math.ceil(bytes / 1000)} KB` : `${(bytes / 1e6).toLocaleString("id-ID", options)} MB`;
}

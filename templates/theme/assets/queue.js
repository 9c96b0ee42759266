// Answers that wait for a line. They go with a key made here, so that sending twice keeps one application.

import { answersOf } from "./answers.js";
import { boxesOf, isAsked, isFull, isPrivate, labelOf, labelsOfFiles, read, shown, write } from "./fields.js";
import { fetchWithin } from "./line.js";
import { filesUnderway } from "./picked_files.js";
import { all, forget, keep } from "./shelf.js";

const ONE_DAY = 86_400_000;
const SENDING = 30_000;
const FIRST_WAIT = 5000;
const FILES = 15_000;
const LONGEST_WAIT = 300_000;
// Refusals after which waiting helps: the counter is down, or too many send at once.
const LATER = (status) => status === 429 || status >= 500;

export class Queue {
  // `draft` knows whose device this is; `tell(state, facts)` shows what becomes of the answers.
  constructor(form, draft, tell) {
    Object.assign(this, { form, draft, tell, waiting: null });
  }

  // What waited when the page was left.
  async begin() {
    const records = await all("waiting").catch(() => []);
    this.waiting = records.find((record) => record.form === this.draft.slug) ?? null;
    addEventListener("online", () => this.isIdle && this.plan(Math.random() * 3000));
    this.form.addEventListener("device", () => this.refresh());
    this.form.addEventListener("input", () => this.early && this.isIdle && !filesUnderway(this.form).length && this.plan(0));
    if (!this.waiting) return;
    this.draft.mine = this.waiting.mine;
    this.homeless = write(this.form, this.waiting.values);
    // A page of another day, or one that lacks a NIK, goes on as a form. Its key stays, so nothing is sent twice.
    if (this.waiting.lacks.length || this.homeless.length) this.tell("lacking", this.waiting);
    else if (this.isOld()) this.tell("old");
    else this.plan(0);
  }

  get isIdle() {
    return Boolean(this.waiting?.answers) && !this.busy && !this.isOld();
  }

  // A clock that jumped tells no age: then a person is asked, too.
  isOld() {
    const age = Date.now() - this.waiting.made_at;
    return age > ONE_DAY || age < -60_000;
  }

  // Put what stands on the page into the queue. A key that was used before stays the same.
  async add() {
    const { slug, version } = this.draft;
    const { key, tries } = this.waiting ?? { key: newKey(), tries: 0 };
    this.waiting = { id: slug, form: slug, version, key, tries, made_at: Date.now() };
    this.waiting.answers = answersOf(this.form);
    this.early = filesUnderway(this.form).length > 0;
    await this.save(this.kept());
  }

  // What of the page the device may keep, and the names of what it may not.
  kept() {
    const { mine } = this.draft;
    const without = mine ? [] : boxesOf(this.form).filter((box) => isPrivate(box) && isFull(box) && isAsked(box));
    // Files are never kept here, whosever device it is: a ticket is good for a day only.
    const files = labelsOfFiles(this.form);
    return { mine, values: read(this.form, { mine }), files, lacks: [...new Set([...without.map(labelOf), ...files])] };
  }

  // Whose device this is was said anew.
  async refresh() {
    if (!this.waiting || (this.waiting.lacks.length && !this.waiting.answers)) return;
    await this.save(this.kept());
    this.tell("kept", this.waiting);
  }

  async save(more = {}) {
    const { answers, ...record } = Object.assign(this.waiting, more);
    try {
      await keep("waiting", record);
    } catch {
      this.waiting.loose = true;
    }
  }

  plan(wait) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.send(), wait);
    this.tell("waiting", { wait, ...this.waiting });
  }

  async send() {
    clearTimeout(this.timer);
    if (!this.waiting || this.busy) return;
    // Files go first: what the counter gives for them belongs to the answers.
    if (filesUnderway(this.form).length) return this.plan(FILES);
    if (this.early) delete this.waiting.answers;
    this.early = false;
    this.waiting.answers ??= answersOf(this.form);
    this.busy = true;
    this.tell("sending");
    this.waiting.tries += 1;
    await this.save();
    const { key, version, answers } = this.waiting;
    let status = 0;
    let said = {};
    let pause = 0;
    try {
      const answer = await fetchWithin(SENDING, `/api/v1/kirim/${this.draft.slug}`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ key, version, answers }),
      });
      said = await answer.json();
      status = answer.status;
      pause = Number(answer.headers.get("retry-after")) * 1000;
    } catch {
      // No answer, or half of one: the same key asks again.
    }
    this.busy = false;
    await this.settle(status, said, pause);
  }

  async settle(status, said, pause) {
    if (status === 200 || status === 201) {
      this.draft.closed = true;
      const answers = shown(this.form);
      this.tell("sent", { said, answers });
      await this.draft.remove();
    } else if (status === 0 || LATER(status)) {
      const wait = Math.min(FIRST_WAIT * 2 ** (this.waiting.tries - 1), LONGEST_WAIT);
      this.plan(Math.max(pause, wait / 2 + (Math.random() * wait) / 2));
    } else if (status === 409) {
      delete this.waiting.answers;
      this.tell("used", said.problems[0]);
    } else {
      // Nothing was kept under this key, so the form may go on without it.
      await this.giveBack(true);
      this.tell(status === 422 ? "problems" : "refused", said.problems);
    }
  }

  // Back to the form. A key that may have reached the counter stays.
  async giveBack(unused = this.waiting?.tries === 0) {
    clearTimeout(this.timer);
    delete this.waiting?.answers;
    if (!unused) return;
    this.waiting = null;
    await forget("waiting", this.draft.slug).catch(() => {});
  }

  async takeNewKey() {
    this.waiting.key = newKey();
    await this.send();
  }
}

function newKey() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

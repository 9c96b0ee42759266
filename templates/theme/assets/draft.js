// A draft: what is written so far, kept on this device for seven days at most, until it is sent.

import { boxesOf, isBlank, labelOf, labelsOfFiles, read, write } from "./fields.js";
import { all, clear, forget, keep } from "./shelf.js";

const DAY = 86_400_000;
const LONGEST = 7 * DAY;
const PAUSE = 600;

export class Draft {
  // `changed` is called whenever there is something new to tell about the draft.
  constructor(form, slug, changed) {
    Object.assign(this, { form, slug, changed, mine: false, offered: null, savedAt: null, trouble: "", files: [] });
    this.version = form.elements._version?.value ?? "";
  }

  // Look for a draft of an earlier visit. `offered` is one that the person has to choose about.
  async begin() {
    try {
      this.offered = await this.find();
    } catch {
      this.trouble = "storage";
    }
    if (this.clockIsBehind()) this.trouble = "clock";
    if (this.offered && !isBlank(this.form) && this.continues(this.offered)) this.resume();
    if (!isBlank(this.form)) await this.save();
    this.form.addEventListener("input", () => {
      clearTimeout(this.pause);
      this.pause = setTimeout(() => this.save(), PAUSE);
    });
    addEventListener("pagehide", () => this.save());
    document.addEventListener("visibilitychange", () => document.hidden && this.save());
    this.changed();
  }

  async find() {
    const now = Date.now();
    const drafts = [];
    for (const record of await all("drafts")) {
      // A moment that is still to come was told by a clock that was wrong: its seven days begin now.
      if (record.saved_at > now + DAY) record.saved_at = now;
      if (now - record.saved_at > LONGEST && !this.clockIsBehind()) await forget("drafts", record.id);
      else if (record.form === this.slug) drafts.push(record);
    }
    return drafts.sort((one, other) => other.saved_at - one.saved_at)[0] ?? null;
  }

  // Seven days cannot be counted by a clock that stands before the day on which this page was made.
  clockIsBehind() {
    return Date.now() < Date.parse(this.form.dataset.built ?? 0) - DAY;
  }

  // Whether the page holds a part of that draft and nothing else: the browser brought it back, not a person.
  continues(record) {
    return Object.entries(read(this.form)).every(
      ([name, values]) => values.join("\n") === (record.values[name] ?? []).join("\n") || !(name in record.values),
    );
  }

  // Take the offered draft up again. What no longer fits comes back as [label, text] pairs.
  resume() {
    const { values, labels, mine, files = [] } = this.offered;
    this.offered = null;
    this.mine = mine;
    this.files = files;
    const homeless = write(this.form, values);
    this.rest = { values: {}, labels };
    for (const [name, value] of homeless) (this.rest.values[name] ??= []).push(value);
    return homeless.map(([name, value]) => [labels[name] ?? name, value]);
  }

  // Questions whose files were picked before, and have to be picked again.
  get lostFiles() {
    const here = labelsOfFiles(this.form);
    return this.files.filter((label) => !here.includes(label));
  }

  // Its answers are in the queue, and in these words why; or out of it again.
  wait(words) {
    this.waits = words;
    this.changed();
  }

  async startAnew() {
    this.offered = this.rest = null;
    this.files = [];
    await this.remove();
  }

  record() {
    // What the form has no place for stays in the draft, until it is sent or thrown away.
    const values = { ...this.rest?.values, ...read(this.form, { mine: this.mine }) };
    const labels = Object.fromEntries(Object.keys(values).map((name) => [name, this.rest?.labels[name] ?? name]));
    for (const box of boxesOf(this.form)) if (box.name in values) labels[box.name] = labelOf(box);
    const { slug: form, version, mine } = this;
    const files = [...labelsOfFiles(this.form), ...this.lostFiles];
    return { id: `${form}@${version}`, form, version, mine, saved_at: Date.now(), values, labels, files };
  }

  async save() {
    clearTimeout(this.pause);
    if (this.offered || this.closed || this.trouble === "clock") return;
    try {
      if (isBlank(this.form)) return;
      await keep("drafts", this.record());
      this.savedAt = new Date();
      this.trouble = "";
      await this.forgetOlderVersions();
    } catch {
      this.trouble = "storage";
    }
    this.changed();
  }

  async forgetOlderVersions() {
    for (const { id, form } of await all("drafts")) {
      if (form === this.slug && id !== `${form}@${this.version}`) await forget("drafts", id);
    }
  }

  async remove() {
    clearTimeout(this.pause);
    this.savedAt = null;
    await clear(this.slug).catch(() => {});
    this.changed();
  }
}

// What a person sees while her answers wait for a line, and what comes of it.

import { say } from "./announcer.js";
import { shown } from "./fields.js";
import { button, focus, make, rows } from "./markup.js";
import { showProblems } from "./problems.js";
import { showReceipt } from "./receipt.js";

const NO_LINE = t("waiting.title");

export class WaitingRoom {
  constructor(form, sections, draft) {
    Object.assign(this, { form, sections, draft });
  }

  begin(queue) {
    this.queue = queue;
    const words = t("waiting.no_line");
    const note = make("p", { class: "banner banner-warn" }, words);
    this.form.querySelector(".actions").before(note);
    const look = () => (note.hidden = navigator.onLine);
    for (const event of ["online", "offline", "pageshow"]) addEventListener(event, look);
    look();
  }

  show(state, facts) {
    this[state](facts);
  }

  waiting({ wait, ...facts }) {
    this.draw(NO_LINE, [
      t("waiting.by_itself"),
      this.safety(facts),
    ], t("waiting.try_now"));
    const soon = wait > 90_000 ? t("waiting.minutes", { count: Math.round(wait / 60_000) }) : t("waiting.seconds", { count: Math.ceil(wait / 1000) });
    this.note(wait ? t("waiting.next_try", { soon }) : "");
  }

  // Whose device it is was said anew while the answers wait.
  kept(facts) {
    if (this.room) this.words.lastElementChild.textContent = this.safety(facts);
  }

  safety({ lacks, files = [], loose }) {
    if (loose) return t("waiting.not_storable");
    if (lacks.length) {
      const boxes = lacks.filter((label) => !files.includes(label));
      const reasons = files.length ? [t("waiting.files_not_kept")] : [];
      if (boxes.length) reasons.push(t("waiting.answers_not_kept", { labels: boxes.join(", ") }));
      return t("waiting.stay", { reasons: reasons.join(" ") });
    }
    return t("waiting.kept");
  }

  old() {
    this.draw(t("waiting.not_sent"), [
      t("waiting.old"),
    ], t("waiting.send_old"));
  }

  sending() {
    if (this.room) this.note(t("waiting.sending"));
    else say(t("waiting.sending_said"));
  }

  sent({ said, answers }) {
    showReceipt(this.form, said, answers);
  }

  problems(problems) {
    this.close();
    this.sections.openAll();
    showProblems(this.form, problems);
  }

  // The counter does not take it, and waiting does not help. Everything stays on the page.
  refused(problems) {
    this.close();
    this.sections.openAll();
    showProblems(this.form, problems ?? [{ message: t("waiting.refused") }]);
  }

  used({ message }) {
    this.draw(t("waiting.not_sent"), [
      message,
      t("waiting.differs"),
    ], t("key_used.send_new"), () => this.queue.takeNewKey());
  }

  // A wait that was broken off on a phone that is not hers: what was not kept has to be written again.
  lacking({ lacks, files = [] }) {
    const boxes = lacks.filter((label) => !files.includes(label));
    const chores = files.length ? [t("waiting.pick_files", { labels: files.join(", ") })] : [];
    if (boxes.length) chores.unshift(t("waiting.write_again", { labels: boxes.join(", ") }));
    const again = t("waiting.then_send", { chores: chores.join(", ") || t("waiting.check") }).replace(/^./, (first) => first.toUpperCase());
    this.notice = make("div", { class: "banner banner-warn", id: "waiting-notice" });
    this.notice.append(make("p", {}, make("strong", {}, t("draft.not_sent")), " ", t("waiting.still", { again })));
    this.form.before(this.notice);
  }

  // Rows are added by the counter, and files are too large to wait.
  needing() {
    this.close();
    this.notice = make("div", { class: "banner banner-warn", role: "alert" });
    this.notice.append(make("p", {}, t("waiting.needs_line")));
    this.form.querySelector(".actions").before(this.notice);
  }

  draw(title, sentences, words, press = () => this.queue.send()) {
    const paragraphs = sentences.map((sentence) => make("p", {}, sentence));
    if (this.room && this.title === title) {
      this.words.replaceChildren(...paragraphs);
      return;
    }
    this.close();
    this.title = title;
    this.form.hidden = true;
    this.status = make("p", { role: "status" });
    this.words = make("div", {}, ...paragraphs);
    const heading = make("h2", { id: "waiting-title" }, title);
    this.room = make("section", { class: "panel", id: "waiting", "aria-labelledby": "waiting-title" });
    this.room.append(
      heading,
      this.words,
      this.status,
      make("div", { class: "actions" }, button(words, press, "button"), button(t("waiting.edit"), () => this.leave())),
      make("h3", {}, t("review.title")),
      rows(shown(this.form)),
    );
    this.form.before(this.room);
    this.draft.wait(title === NO_LINE ? t("waiting.bar_line") : t("waiting.bar_choice"));
    focus(heading);
  }

  note(words) {
    this.status.textContent = words;
  }

  async leave() {
    await this.queue.giveBack();
    this.close();
    this.sections.openAll();
    focus(this.form.querySelector("section h2"));
  }

  close() {
    this.notice?.remove();
    this.room?.remove();
    this.room = null;
    this.form.hidden = false;
    this.draft.wait("");
  }
}

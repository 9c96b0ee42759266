// What a person sees and decides about her draft: the bar at the foot, the panel on top, the offer.

import { say } from "./announcer.js";
import { downloadDraft, readDraft } from "./draft_file.js";
import { button, clock, focus, make, rows } from "./markup.js";

const TROUBLE = {
  storage: t("draft.no_storage"),
  clock: t("draft.wrong_clock"),
};
const MONTHS = t("time.months").split(" ");

export class DraftPanel {
  constructor(form) {
    this.form = form;
    this.words = make("span");
    this.bar = make("div", { class: "banner banner-warn unsent no-print", role: "region", "aria-label": t("draft.bar") });
    this.bar.append(make("strong", {}, t("draft.not_sent")), " ", this.words);
  }

  begin(draft) {
    this.draft = draft;
    this.box = make("input", { type: "checkbox", id: "my-device" });
    this.box.addEventListener("change", () => {
      draft.mine = this.box.checked;
      // What has no place here may have been locked once.
      if (!draft.mine) draft.rest = null;
      draft.save();
      this.form.dispatchEvent(new Event("device"));
    });
    this.file = make("input", { type: "file", id: "draft-file", accept: ".json,application/json" });
    this.file.addEventListener("change", () => this.openFile());
    this.answer = make("p", { role: "status" });
    this.again = make("p", { class: "banner banner-warn no-print", id: "draft-files", hidden: "" });
    this.form.before(
      make(
        "details",
        { class: "no-print" },
        make("summary", {}, t("draft.title")),
        make("p", {}, t("draft.kept_how_long"), " ", t("draft.not_kept")),
        make("div", { class: "choice" }, this.box, make("label", { for: "my-device" }, t("draft.mine"))),
        make("div", { class: "actions" },
          button(t("draft.download"), () => downloadDraft(draft.record()), "button-secondary"),
          button(t("draft.delete"), () => this.remove(), "button-warn")),
        make("label", { for: "draft-file" }, t("draft.open_file")), this.file, this.answer,
      ),
    );
    this.form.before(this.again);
    this.form.after(this.bar);
    this.show();
  }

  show() {
    const { draft } = this;
    if (!draft) return;
    this.box.checked = draft.mine;
    this.words.textContent = this.sentence();
    const lost = draft.lostFiles.join(", ");
    this.again.textContent = t("draft.lost_files", { labels: lost });
    this.again.hidden = !lost;
    this.bar.hidden = !this.words.textContent || draft.closed;
    if (draft.trouble && this.told !== draft.trouble) say(t("draft.not_sent_said", { trouble: TROUBLE[draft.trouble] }));
    this.told = draft.trouble;
  }

  sentence() {
    const { draft } = this;
    if (draft.waits) return draft.waits;
    if (draft.trouble) return TROUBLE[draft.trouble];
    if (draft.offered) return t("draft.choose_above");
    return draft.savedAt ? t("draft.kept_at", { time: clock(draft.savedAt) }) : "";
  }

  // A draft of an earlier visit: nobody's answers come back without being asked for.
  offer() {
    const saved = new Date(this.draft.offered.saved_at);
    const day = `${saved.getDate()} ${MONTHS[saved.getMonth()]} ${saved.getFullYear()}`;
    const panel = make("section", { class: "panel no-print", id: "draft-offer", "aria-labelledby": "draft-offer-title" });
    const choose = (work) => async () => {
      panel.remove();
      await work();
      this.show();
      focus(this.form.querySelector("section:not([hidden]) h2"));
    };
    panel.append(
      make("h2", { id: "draft-offer-title" }, t("draft.offer")),
      make("p", {}, t("draft.offer_kept", { day, time: clock(saved) })),
      make("div", { class: "actions" },
        button(t("draft.go_on"), choose(() => this.takeUp()), "button"),
        button(t("draft.start_anew"), choose(() => this.draft.startAnew()))),
    );
    this.form.before(panel);
  }

  async takeUp() {
    this.list(this.draft.resume());
    await this.draft.save();
    say(t("draft.filled_in"));
  }

  // What a changed form has no place for any more, to be copied by hand.
  list(homeless) {
    document.getElementById("draft-rest")?.remove();
    if (!homeless.length) return;
    this.form.before(
      make("section", { class: "panel", id: "draft-rest", "aria-labelledby": "draft-rest-title" },
        make("h2", { id: "draft-rest-title" }, t("leftover.title")),
        make("p", {}, t("leftover.help")),
        rows(homeless)),
    );
  }

  async openFile() {
    if (!this.file.files.length) return;
    const found = await readDraft(this.file.files[0], this.draft.slug);
    this.file.value = "";
    if (typeof found === "string") {
      this.answer.textContent = found;
      return;
    }
    document.getElementById("draft-offer")?.remove();
    this.draft.offered = { ...found, mine: this.draft.mine };
    await this.takeUp();
    this.answer.textContent = t("draft.opened");
  }

  async remove() {
    await this.draft.startAnew();
    document.getElementById("draft-offer")?.remove();
    this.answer.textContent = t("draft.deleted");
  }
}

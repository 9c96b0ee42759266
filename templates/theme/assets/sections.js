// A long form, one section at a time. Without scripts, and after a refusal, all of it is one page.

import { boxesOf, fieldsOf, isBlank, labelOf } from "./fields.js";
import { button, focus, make } from "./markup.js";
import { ticketsIn } from "./picked_files.js";

// Below this a form is quicker to fill in on one page than to page through.
const FEWEST = 3;
const LONG = 20;

export class Sections {
  constructor(form) {
    this.form = form;
    this.parts = [...form.querySelectorAll(":scope > section")];
    this.open = true;
  }

  begin() {
    // A page that the counter drew has something to put right, wherever it stands.
    const questions = this.form.querySelectorAll(".field:not([hidden])").length;
    if (this.parts.length < FEWEST || questions < LONG || !this.form.closest(".apply")) return;
    this.actions = this.form.querySelector(".actions");
    this.ending = [this.actions.firstElementChild, this.actions.previousElementSibling];
    this.onward = button(t("sections.next"), () => this.goOn(), "button");
    this.backward = button(t("sections.back"), () => this.goBack());
    this.opener = make("p", {}, button(t("sections.show_all"), () => this.openAll(), "link-button"));
    this.progress = make("span", { class: "muted progress" });
    this.hinted = new Set();
    this.parts[0].before(this.opener);
    this.actions.append(this.onward, this.backward);
    this.open = false;
    addEventListener("popstate", (event) => this.arrive(event.state?.section));
    const writing = this.parts.findIndex((part) => part.contains(document.activeElement));
    const first = Math.max(writing, history.state?.section ?? 0);
    for (let at = 0; at <= first; at += 1) this.remember(at);
    this.show(first);
  }

  // Every section has its place in the history, so that the browser's own Back leads through them.
  remember(at) {
    if (history.state?.section === undefined) history.replaceState({ section: this.at ?? 0 }, "");
    if (at > history.state.section) history.pushState({ section: at }, "");
  }

  goBack() {
    this.wish = this.at - 1;
    history.back();
  }

  // A place without a section is a link inside the page, such as the one that skips the menu.
  arrive(section) {
    if (this.open) return;
    const at = this.wish ?? section ?? this.at;
    this.wish = undefined;
    history.replaceState({ section: at }, "");
    if (at !== this.at) this.show(at, true);
  }

  show(at, move = false) {
    this.at = Math.min(at, this.parts.length - 1);
    const last = this.at === this.parts.length - 1;
    this.parts.forEach((part, place) => (part.hidden = place !== this.at));
    this.ending.forEach((element) => (element.hidden = !last));
    this.onward.hidden = last;
    this.backward.hidden = this.at === 0;
    this.hint?.remove();
    const heading = this.parts[this.at].querySelector("h2");
    this.progress.textContent = `${t("sections.place", { at: this.at + 1, of: this.parts.length })} `;
    heading.prepend(this.progress);
    if (!move) return;
    focus(heading);
    heading.scrollIntoView();
  }

  // To the next section. True when there was one; the last one is for the counter to check.
  goOn() {
    if (this.open || this.at === this.parts.length - 1) return false;
    const empty = this.hinted.has(this.at) ? [] : this.emptyHere();
    this.hinted.add(this.at);
    if (empty.length) {
      this.tell(empty);
    } else {
      this.remember(this.at + 1);
      this.show(this.at + 1, true);
    }
    return true;
  }

  emptyHere() {
    const isEmpty = (field) => isBlank(field) && !ticketsIn(field).length && boxesOf(field).length;
    return fieldsOf(this.parts[this.at]).filter(
      (field) => !field.closest("[hidden]") && !("optional" in field.dataset) && isEmpty(field),
    );
  }

  tell(empty) {
    const links = empty.map((field) => {
      const box = boxesOf(field)[0];
      return make("li", {}, make("a", { href: `#${box.id}` }, labelOf(box)));
    });
    this.hint = make("div", { class: "banner banner-warn", id: "still-empty" });
    this.hint.append(make("p", {}, t("sections.empty")), make("ul", {}, ...links));
    this.actions.before(this.hint);
    focus(this.hint);
  }

  openAll() {
    if (this.open) return;
    this.open = true;
    this.parts.forEach((part) => (part.hidden = false));
    this.ending.forEach((element) => (element.hidden = false));
    for (const element of [this.opener, this.onward, this.backward, this.progress, this.hint]) element?.remove();
    focus(this.parts[0].querySelector("h2"));
  }
}

// Files of a form, sent ahead one by one while the person goes on writing. Brought in by picked_files.js.

import { sizeOf, troubleOf } from "./file_check.js";
import { complain, makePlaces, note, redraw, tell } from "./file_words.js";
import { button, focus, make } from "./markup.js";
import { asksPerson, filesOf, filesUnderway } from "./picked_files.js";
import { showReading } from "./reading.js";
import { shrink } from "./shrink.js";
import { upload } from "./upload.js";

const FIRST_PAUSE = 10_000;
const LONGEST_PAUSE = 60_000;
const form = document.querySelector("form.form[action^='/kirim/']");
const address = form.getAttribute("action").replace(/^\/kirim\/([^/]+).*/, "/api/v1/kirim/$1/berkas");
// The form was sent while files are underway: it goes on by itself after the last one.
let goOn = false;

for (const box of form.querySelectorAll("[type=file]")) takeOver(box);
form.addEventListener("uploads", () => {
  const rows = filesUnderway(form);
  const asking = rows.find(asksPerson);
  goOn = !asking;
  focus(asking?.querySelector("[data-asks]") ?? rows[0]);
  if (goOn) for (const row of rows) row.querySelector("[data-again]")?.click();
  note((asking ?? rows[0]).closest(".field"), goOn
    ? t("upload.waiting_for_files")
    : t("upload.answer_first"));
});

function takeOver(box) {
  const field = box.closest(".field");
  box.parentElement.querySelector("[name=_files]").hidden = true;
  makePlaces(box, field);
  // What the counter drew goes at once, too, and needs no line for it.
  for (const row of filesOf(field)) {
    const remove = row.querySelector("[name=_files]");
    remove.type = "button";
    remove.addEventListener("click", () => drop(box, field, row, "", true));
  }
  box.addEventListener("change", () => take(box, field));
  form.addEventListener("input", () => settle(box, field));
  settle(box, field);
  if (box.files.length) take(box, field);
}

// As many as may be picked: then there is nothing more to pick.
function settle(box, field) {
  box.parentElement.hidden = field.querySelectorAll(".files li").length >= Number(box.dataset.most);
}

function take(box, field) {
  const picked = [...box.files];
  // Emptied at once: what is sent ahead must not go with the form again.
  box.value = "";
  complain(field, "");
  const free = Number(box.dataset.most) - field.querySelectorAll(".files li").length;
  if (picked.length > free) complain(field, t("upload.too_many", { most: box.dataset.most }));
  for (const file of picked.slice(0, free)) begin(box, field, file);
  settle(box, field);
}

async function begin(box, field, file) {
  const row = make("li", { "data-upload": file.name, class: "underway" }, t("upload.preparing", { name: file.name }));
  field.querySelector(".files").append(row);
  const trouble = await troubleOf(file);
  const picture = trouble?.hopeless ? null : await shrink(file);
  if (trouble && !picture) {
    drop(box, field, row, trouble.words);
  } else if (picture) {
    const name = file.name.replace(/\.[a-z0-9]+$/i, "") + ".jpg";
    const good = await showReading(row, name, picture);
    if (good) {
      send(box, field, row, new File([picture.blob], name, { type: "image/jpeg" }));
    } else {
      drop(box, field, row, "", true);
      box.click();
    }
  } else {
    send(box, field, row, file);
  }
}

async function send(box, field, row, file) {
  const words = `${file.name} (${sizeOf(file.size)})`;
  const bar = make("progress", { max: "100", value: "0", "aria-label": t("upload.sending", { name: file.name }) });
  const share = make("span", {}, "0 %");
  const control = new AbortController();
  const stop = button(t("upload.cancel"), () => control.abort(), "link-button");
  if (!goOn) note(field, "");
  redraw(row, make("span", {}, words), bar, share, stop);
  tell(field, t("upload.sending_said", { name: file.name }));
  const told = (part) => {
    bar.value = part;
    share.textContent = `${part} %`;
  };
  const answer = await upload(address, box.name, file, told, control.signal);
  if (answer.ticket) done(box, field, row, words, file.name, answer.ticket);
  else if (answer.stopped) drop(box, field, row, "", true);
  else if (answer.refused) drop(box, field, row, answer.refused);
  else if (goOn && navigator.onLine) handBack(box, field, row, file);
  else wait(box, field, row, file, words);
}

// No line, or a counter that is down: this file alone is tried again.
function wait(box, field, row, file, words) {
  goOn = false;
  note(field, "");
  row.pause = Math.min((row.pause ?? FIRST_PAUSE / 2) * 2, LONGEST_PAUSE);
  const again = () => {
    removeEventListener("online", again);
    clearTimeout(timer);
    if (row.isConnected) send(box, field, row, file);
  };
  const timer = setTimeout(again, row.pause);
  const retry = button(t("look_up.again"), again, "button-secondary");
  const remove = button(t("form.remove"), () => drop(box, field, row, "", true), "link-button");
  retry.dataset.again = "";
  const state = make("strong", {}, t("upload.no_line"));
  const hint = make("small", {}, t("upload.stay"));
  redraw(row, make("span", {}, words, make("br"), state, make("br"), hint), retry, remove);
  tell(field, t("upload.no_line_said", { name: file.name }));
  addEventListener("online", again);
}

// The counter does not take it ahead. With the form it may, as it does without scripts.
function handBack(box, field, row, file) {
  const all = new DataTransfer();
  for (const one of [...box.files, file]) all.items.add(one);
  box.files = all.files;
  row.remove();
  settle(box, field);
  finish();
}

function done(box, field, row, words, name, ticket) {
  const remove = button(t("form.remove"), () => drop(box, field, row, "", true), "link-button");
  remove.append(make("span", { class: "visually-hidden" }, ` ${name}`));
  redraw(row, make("input", { type: "hidden", name: box.name, value: ticket }), make("span", {}, words), remove);
  row.removeAttribute("data-upload");
  row.className = "";
  tell(field, t("upload.done_said", { name }));
  settle(box, field);
  form.dispatchEvent(new Event("input", { bubbles: true }));
  finish();
}

function finish() {
  if (!goOn || filesUnderway(form).length) return;
  goOn = false;
  form.requestSubmit();
}

function drop(box, field, row, words, back = false) {
  goOn = false;
  row.remove();
  note(field, "");
  settle(box, field);
  complain(field, words);
  form.dispatchEvent(new Event("input", { bubbles: true }));
  if (words || back) box.focus();
}

// What scripts add to a form that works without them. Each noun has a module; this one brings them together.

import { openVoice, say } from "./announcer.js";
import { watchConditions } from "./conditions.js";
import { countLetters } from "./counter.js";
import { Draft } from "./draft.js";
import { DraftPanel } from "./draft_panel.js";
import { boxesOf } from "./fields.js";
import { isThere, keepForLater } from "./line.js";
import { asksPerson, filesUnderway, watchFiles } from "./picked_files.js";
import { leadToProblems } from "./problems.js";
import { Queue } from "./queue.js";
import { Sections } from "./sections.js";
import { clear } from "./shelf.js";
import { WaitingRoom } from "./waiting_room.js";

const ADDRESS = /^\/kirim\/([^/]+)/;
const form = document.querySelector("form.form[action^='/kirim/']");

if (document.querySelector("main [data-code]")) {
  // The receipt: nothing of this application stays on the device.
  clear(location.pathname.match(ADDRESS)[1]).catch(() => {});
} else if (form) {
  begin(form, form.getAttribute("action").match(ADDRESS)[1]);
}

async function begin(form, slug) {
  openVoice();
  watchConditions(form);
  countLetters(form);
  leadToProblems(form);
  watchFiles(form);
  const sections = new Sections(form);
  sections.begin();
  const panel = new DraftPanel(form);
  const draft = new Draft(form, slug, () => panel.show());
  panel.begin(draft);
  const room = new WaitingRoom(form, sections, draft);
  const queue = new Queue(form, draft, (state, facts) => room.show(state, facts));
  room.begin(queue);
  guardSending(form, sections, draft, queue, room);
  keepForLater(location.pathname);
  await queue.begin();
  await draft.begin();
  if (draft.offered) panel.offer();
}

// A form leaves the page only when there is somebody to take it.
function guardSending(form, sections, draft, queue, room) {
  let asking = false;
  let leaving = false;
  addEventListener("pageshow", () => (asking = leaving = false));
  form.addEventListener("submit", async (event) => {
    if (leaving || !form.requestSubmit) return;
    event.preventDefault();
    // Buttons with an errand of their own, such as one more row, are not the sending.
    const errand = event.submitter?.name ? event.submitter : null;
    if (asking || (!errand && sections.goOn())) return;
    // Without a line, files that only need one wait for it together with the answers.
    const underway = filesUnderway(form).find((row) => navigator.onLine || asksPerson(row));
    if (underway) {
      if (underway.closest("section[hidden]")) sections.openAll();
      form.dispatchEvent(new Event("uploads"));
      return;
    }
    asking = true;
    say(t("sending.looking_for_line"));
    const [there] = await Promise.all([isThere(), draft.save()]);
    asking = false;
    if (there && (errand || !queue.waiting)) {
      leaving = true;
      form.requestSubmit(errand);
    } else if (errand || boxesOf(form).some((box) => box.type === "file" && box.value)) {
      room.show("needing");
    } else {
      await queue.add();
      if (there) await queue.send();
      else queue.plan(5000);
    }
  });
}

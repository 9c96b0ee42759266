// The receipt of what was sent from the queue, in the words of the counter's own.

import { focus, make, rows } from "./markup.js";

export function showReceipt(form, { reference, code, received_at, office, due, held }, answers) {
  const { zone, zoneWord = "" } = form.dataset;
  const long = { dateStyle: "long", timeZone: zone };
  const moment = new Date(received_at);
  const day = moment.toLocaleDateString("id-ID", long);
  const time = moment.toLocaleTimeString("id-ID", { timeStyle: "short", timeZone: zone });
  const first = due && new Date(`${due}T00:00:00Z`).toLocaleDateString("id-ID", { dateStyle: "full", timeZone: "UTC" });
  const heading = make("h1", {}, t("receipt.title"));
  const print = make("button", { type: "button", class: "button-secondary" }, t("receipt.print"));
  print.addEventListener("click", () => window.print());
  const number = (label, text) => make("p", {}, label, make("br"), make("strong", { class: "reference" }, text));
  const receipt = make(
    "div",
    { class: "receipt", "data-reference": reference, "data-code": code, "data-state": "submitted" },
    heading,
    make("p", { class: "banner banner-ok" }, t("receipt.kept")),
    ...(held ? [make("p", { class: "banner banner-warn", "data-held": "" }, t("receipt.held"))] : []),
    number(t("case.reference"), reference),
    number(t("case.code"), code),
    make("p", { class: "muted" }, t("receipt.secret")),
    rows([[t("case.received"), t("time.moment", { day, time, zone: zoneWord })], [t("case.office"), office]]),
    make("p", {}, t("receipt.next_check", { day: first ?? t("receipt.next_day") })),
    make("div", { class: "actions no-print" },
      make("a", { class: "button", href: "/cek-status/" }, t("receipt.see_status")), print),
    make("h2", {}, t("receipt.answers")),
    rows(answers),
  );
  document.querySelector("main").replaceChildren(receipt);
  document.title = heading.textContent;
  focus(heading);
  scrollTo(0, 0);
}

// Live answers under a search box, from an index that comes when somebody goes to it. site.js brings this module.
// Enter still sends the box to the counter, which answers without any of this.

import { make } from "./markup.js";
import { EVENT, FORM, OFFICE, SERVICE, unpack } from "./search_index.js";
import { Matcher } from "./search_match.js";

const PAUSE = 150;
const MOST = 8;
const VERBS = {
  [FORM]: t("search.see_requirements"),
  [SERVICE]: t("search.see_requirements"),
  [EVENT]: t("search.see_steps"),
  [OFFICE]: t("search.open_office"),
};
const STATUS = "/cek-status/";
// English pages are pages without a kind: they are read.
const ENGLISH = document.documentElement.lang === "en";
const READ = ENGLISH ? t("search.read", "en") : t("search.read");
const COUNT = ENGLISH ? t("search.count", "en") : t("search.count");
const NOTHING = ENGLISH ? t("search.nothing", "en") : t("search.nothing");

export async function startSearch(input) {
  const answer = await fetch(ENGLISH ? "/assets/cari.en.json" : "/assets/cari.json");
  const matcher = new Matcher(unpack(await answer.json()));
  const count = make("p", { role: "status", class: "muted" });
  const list = make("ul", { class: "found" });
  const panel = make("div", { class: "results", hidden: "" }, count, list);
  // On a page that is there for the search, the answers are its content; anywhere else they lie above it.
  const stays = /^\/cari\/?$/.test(location.pathname) && !document.querySelector(".found");
  panel.classList.toggle("stays", stays);
  input.form.append(panel);

  const show = () => {
    const asked = input.value.trim();
    panel.hidden = !asked;
    const entries = asked ? matcher.ask(asked, MOST) : [];
    list.replaceChildren(...entries.map(lineOf));
    count.textContent = entries.length ? COUNT.replace("{count}", entries.length) : NOTHING;
  };
  let timer;
  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(show, PAUSE);
  });
  input.addEventListener("focus", () => (panel.hidden = !input.value.trim()));
  input.form.addEventListener("keydown", (event) => walk(event, input, panel));
  input.form.addEventListener("focusout", ({ relatedTarget }) => {
    if (!stays && !input.form.contains(relatedTarget)) panel.hidden = true;
  });
  show();
}

// Arrows go from the box down the answers and back; Escape closes them.
function walk(event, input, panel) {
  const links = [input, ...panel.querySelectorAll("a")];
  const here = links.indexOf(document.activeElement);
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (event.key === "Escape" && !panel.hidden) {
    input.focus();
    panel.hidden = true;
  } else if (step && !panel.hidden && links[here + step]) {
    links[here + step].focus();
  } else {
    return;
  }
  event.preventDefault();
}

function lineOf({ kind, title, description, address }) {
  const verb = address === STATUS ? t("search.check_status") : (VERBS[kind] ?? READ);
  const link = make("a", { href: address }, make("b", {}, title), ` ${description} `, make("small", {}, verb));
  const line = make("li", {}, link);
  if (kind === FORM) {
    line.append(make("a", { href: `${address}ajukan/`, class: "button-secondary" }, t("search.apply"),
      make("span", { class: "visually-hidden" }, ` ${title}`)));
  }
  return line;
}

// What the counter wants put right: on top of the page, and at each question.

import { boxesOf } from "./fields.js";
import { focus, make } from "./markup.js";

export function leadToProblems(form) {
  const summary = document.getElementById("problems");
  if (summary) focus(summary);
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[href^='#']");
    const box = link && document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (!box || !form.contains(box)) return;
    event.preventDefault();
    focus(box);
    box.closest(".field").scrollIntoView();
  });
}

// `problems` as the JSON side tells them: [{question, code, message}].
export function showProblems(form, problems) {
  clearProblems(form);
  const items = problems.map(({ question, message }) => {
    const box = mark(form, question, message);
    return make("li", {}, box ? make("a", { href: `#${box.id}` }, message) : message);
  });
  const title = problems.length === 1 ? t("slips.one") : t("slips.some", { count: problems.length });
  const summary = make("div", { class: "error-summary", id: "problems", role: "alert" });
  summary.append(
    make("h2", {}, title),
    make("p", {}, t("slips.all_here")),
    make("ul", {}, ...items),
  );
  form.before(summary);
  focus(summary);
}

function mark(form, question, message) {
  const field = question && document.getElementById(`${question}-field`);
  const box = field && boxesOf(field)[0];
  if (!box || !form.contains(field)) return null;
  let problem = document.getElementById(`${question}-problem`);
  if (!problem) {
    problem = make("p", { class: "problem", id: `${question}-problem` }, make("strong", {}, t("slips.put_right")));
    (field.querySelector(".hint") ?? field.querySelector("legend, label")).after(problem);
  }
  problem.append(" ", message);
  field.classList.add("field-error");
  const described = field.tagName === "FIELDSET" ? field : box;
  const ids = new Set((described.getAttribute("aria-describedby") ?? "").split(" ").filter(Boolean));
  described.setAttribute("aria-describedby", [...ids.add(problem.id)].join(" "));
  if (field.tagName !== "FIELDSET") box.setAttribute("aria-invalid", "true");
  return box;
}

function clearProblems(form) {
  document.getElementById("problems")?.remove();
  form.querySelectorAll(".problem[id$=-problem]").forEach((problem) => problem.remove());
  form.querySelectorAll(".field-error").forEach((field) => field.classList.remove("field-error"));
  form.querySelectorAll("[aria-invalid]").forEach((box) => box.removeAttribute("aria-invalid"));
}

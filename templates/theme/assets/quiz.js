// Keeps what was answered so far while somebody still thinks. Without this, each button of the page keeps it.

const PAUSE = 1500;

const form = document.querySelector("form[data-quiz]");
const note = form.querySelector("[role=status]");
let pause;
let sent = text();

form.addEventListener("input", () => {
  clearTimeout(pause);
  pause = setTimeout(save, PAUSE);
});
form.addEventListener("submit", () => {
  clearTimeout(pause);
  sent = text();
});
document.addEventListener("visibilitychange", () => document.hidden && save());

function text() {
  return new URLSearchParams(new FormData(form)).toString();
}

async function save() {
  clearTimeout(pause);
  const now = text();
  if (now === sent) return;
  const body = new URLSearchParams(`${now}&_do=save`);
  // Kept, the counter leads elsewhere: nobody follows, the page stays as it is.
  const answer = await fetch(form.action, { method: "POST", body, keepalive: true, redirect: "manual" }).catch(() => 0);
  const kept = answer?.type === "opaqueredirect";
  if (kept) sent = now;
  note.textContent = kept ? t("quiz.kept_now") : t("quiz.not_kept_now");
}

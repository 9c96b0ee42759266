// "I have read this" arrives later when there is no line now. Kept are the names of module and lesson, nothing else:
// when it was pressed is not said, for the clock of the server counts, and pressing twice counts once.

const SHELF = "bagian-dibaca";
const ADDRESS = "/belajar/aksi/tandai";

export function startLessons(root) {
  for (const form of root.querySelectorAll("form[data-lesson]")) form.addEventListener("submit", press);
  addEventListener("online", sendKept);
  sendKept();
}

async function press(event) {
  const form = event.target;
  event.preventDefault();
  const answer = await send(form.dataset.lesson);
  // Signed in and kept: the page of the module shows it. Everything else is the counter's to say, as without scripts.
  if (answer?.ok) location.assign(answer.url);
  else if (answer || !keep(form.dataset.lesson)) form.submit();
  else say(form, t("learn.kept_here"));
}

// The answer of the counter; nothing when there is no line.
async function send(lesson) {
  const [module, name] = lesson.split("/");
  const body = new URLSearchParams({ module, lesson: name });
  return fetch(ADDRESS, { method: "POST", body }).catch(() => undefined);
}

let busy = false;

async function sendKept() {
  const kept = read();
  if (!kept.length || busy) return;
  busy = true;
  const left = [];
  let refused = false;
  for (const lesson of kept) {
    const answer = await send(lesson);
    refused ||= answer?.status === 401;
    // What the counter does not know any more is of no use later either.
    if (!answer || answer.status === 401 || answer.status >= 500) left.push(lesson);
  }
  busy = false;
  write([...left, ...read().filter((lesson) => !kept.includes(lesson))]);
  const place = document.querySelector("form[data-lesson]");
  if (!place) return;
  if (refused) say(place, t("learn.sign_in_to_send"), "/belajar/aksi/saya");
  else if (!left.length) say(place, t("learn.sent_later"));
}

function say(form, words, link) {
  const note = form.querySelector("[role=status]") ?? form.appendChild(document.createElement("p"));
  note.setAttribute("role", "status");
  note.textContent = link ? "" : words;
  if (!link) return;
  const way = note.appendChild(document.createElement("a"));
  way.href = link;
  way.textContent = words;
}

function keep(lesson) {
  write([...new Set([...read(), lesson])]);
  return read().includes(lesson);
}

function read() {
  try {
    return JSON.parse(localStorage.getItem(SHELF)) ?? [];
  } catch {
    return [];
  }
}

function write(lessons) {
  try {
    if (lessons.length) localStorage.setItem(SHELF, JSON.stringify(lessons));
    else localStorage.removeItem(SHELF);
  } catch {
    // A device that keeps nothing: the browser says itself that there is no line.
  }
}

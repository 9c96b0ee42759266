// The sum of a review page while its form is under attack: tried out while the person reads her answers.
// The browser reckons beside the page (crypto.subtle), so the page stays usable throughout.

const panel = document.querySelector("[data-challenge]");
const words = panel.querySelector("[data-proof-words]");
const box = document.querySelector("input[name='_proof']");
const form = panel.closest("form");
// A sum is good for ten minutes. Counted from here, because the clock of a phone may be wrong by years.
const GOOD_FOR = 540_000;
let working = null;
let waiting = null;
let asked_at = 0;

// Outside https there is nothing to reckon with: the application is sent all the same, and held.
if (globalThis.crypto?.subtle) {
  words.hidden = false;
  form.addEventListener("submit", hold);
  begin(JSON.parse(panel.dataset.challenge));
}

async function begin(challenge) {
  asked_at = Date.now();
  say(t("proof.begun"));
  working = solve(challenge);
  try {
    box.value = await working;
    say(t("proof.done"));
  } catch {
    say(t("proof.failed"));
  }
  working = null;
  const press = waiting;
  waiting = null;
  if (press) form.requestSubmit(press.button);
}

// Whoever presses early waits for the rest of the sum. Buttons with an errand of their own do not.
function hold(event) {
  if (event.submitter?.name || !form.requestSubmit) return;
  if (!working && Date.now() - asked_at > GOOD_FOR) begin(askAgain());
  if (!working) return;
  event.preventDefault();
  waiting = { button: event.submitter };
  say(t("proof.then_sent"));
}

function say(text) {
  words.textContent = text;
}

// The page was read for longer than its sum was good for.
async function askAgain() {
  const { key } = JSON.parse(panel.dataset.challenge).parameters.data;
  const answer = await fetch(form.getAttribute("action").replace(/^(.*)\/konfirmasi$/, "/api/v1$1/tantangan"), {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ key }),
    signal: AbortSignal.timeout?.(10_000),
  });
  return (await answer.json()).challenge;
}

async function solve(asked) {
  const challenge = await asked;
  if (!challenge) return "";
  const { nonce, salt, cost, keyLength, keyPrefix } = challenge.parameters;
  const password = new Uint8Array([...fromHex(nonce), 0, 0, 0, 0]);
  const rule = { name: "PBKDF2", hash: "SHA-256", salt: fromHex(salt), iterations: cost };
  for (let counter = 0; ; counter += 1) {
    new DataView(password.buffer).setUint32(password.length - 4, counter);
    const key = await crypto.subtle.importKey("raw", password, "PBKDF2", false, ["deriveBits"]);
    const derivedKey = toHex(await crypto.subtle.deriveBits(rule, key, keyLength * 8));
    if (derivedKey.startsWith(keyPrefix)) return btoa(JSON.stringify({ challenge, solution: { counter, derivedKey } }));
    if (counter > 10_000) throw new Error("no solution");
  }
}

function fromHex(text) {
  return Uint8Array.from(text.match(/../g), (pair) => parseInt(pair, 16));
}

function toHex(buffer) {
  return [...new Uint8Array(buffer)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

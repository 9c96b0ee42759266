// The sum of a review page while its form is under attack: tried out while the person reads her answers.
// The browser reckons beside the page (crypto.subtle), so the page stays usable throughout.

const panel = document.querySelector("[data-challenge]");
const words = panel.querySelector("[data-proof-words]");
const box = document.querySelector("input[name='_proof']");
const form = panel.closest("form");
let working = null;
let waiting = null;

// Outside https there is nothing to reckon with: the application is sent all the same, and held.
if (globalThis.crypto?.subtle) begin();

async function begin() {
  words.hidden = false;
  say("Sebentar, kami memastikan ini bukan mesin…");
  form.addEventListener("submit", hold);
  working = solve(JSON.parse(panel.dataset.challenge));
  try {
    box.value = await working;
    say("Sudah dipastikan: ini bukan mesin. Silakan kirim.");
  } catch {
    say("Belum dapat dipastikan. Kirim saja: petugas akan memeriksanya.");
  }
  working = null;
  if (waiting) form.requestSubmit(waiting.button);
}

// Whoever presses early waits for the rest of the sum. Buttons with an errand of their own do not.
function hold(event) {
  if (!working || event.submitter?.name || !form.requestSubmit) return;
  event.preventDefault();
  waiting = { button: event.submitter };
  say("Sebentar, kami memastikan ini bukan mesin. Lalu permohonan terkirim sendiri…");
}

function say(text) {
  words.textContent = text;
}

async function solve(challenge) {
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

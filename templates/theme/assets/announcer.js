// One quiet voice for screen readers. Eyes read the page itself.

import { make } from "./markup.js";

let voice;

export function openVoice() {
  voice = make("p", { class: "visually-hidden", role: "status" });
  document.querySelector("main").append(voice);
}

export function say(words) {
  voice.textContent = words;
}

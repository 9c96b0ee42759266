// Which pages answer a question, the best first: loket/search/ranking.py and spelling.py once more, in the same
// whole numbers. tests/search holds the two together.

import { stems } from "./search_stems.js";
import { telling, wordsOf } from "./search_words.js";

const EXACT = 10, KIN = 9, BEGUN = 7, SLIPPED = 6;
const SAID = 10, MEANT = 10;
const TITLE = 5, KEYWORD = 4, DESCRIPTION = 1;
const FACTORS = [8, 8, 5, 4, 4, 1];
const NAMED = 3, UNNAMED = 2;
const WORTH_SHOWING = 3;
const MOST_WORDS = 12;
const LONGEST_QUESTION = 100;
const SHORTEST = 4;

export class Matcher {
  constructor({ entries, stop, roots, synonyms }) {
    Object.assign(this, { entries, stop, roots, synonyms, places: new Map(), kin: new Map() });
    entries.forEach(({ title, keywords, description }, number) => {
      for (const [weight, text] of [[DESCRIPTION, description], [KEYWORD, keywords], [TITLE, title]]) {
        for (const word of wordsOf(text)) raise(at(this.places, word, Map), number, weight);
      }
    });
    this.known = new Set([...this.places.keys(), ...synonyms.flatMap(({ said }) => said.flat())]);
    for (const word of this.known) for (const form of stems(word, roots)) at(this.kin, form, Set).add(word);
  }

  ask(question, most = 20) {
    const read = [...question].slice(0, LONGEST_QUESTION).join("");
    const asked = telling(wordsOf(read), this.stop).slice(0, MOST_WORDS);
    const known = new Map(asked.map((word) => [word, this.knownWords(word)]));
    const scores = new Map();
    const named = [...known.values()].map((words) => this.count(words, SAID, scores));
    for (const word of this.meant(asked, known)) this.count(this.knownWords(word), MEANT, scores);
    for (const [number, score] of scores) {
      const times = named.every((numbers) => numbers.has(number)) ? NAMED : UNNAMED;
      scores.set(number, score * FACTORS[this.entries[number].kind] * times);
    }
    const ranked = [...scores].sort(([one, a], [other, b]) => b - a || one - other);
    return ranked
      .filter(([, score]) => score * WORTH_SHOWING >= ranked[0][1])
      .slice(0, most)
      .map(([number]) => this.entries[number]);
  }

  // Words of the index that this one stands for, with how sure that is.
  knownWords(word) {
    const found = new Map();
    for (const form of stems(word, this.roots)) {
      for (const other of this.kin.get(form) ?? []) found.set(other, other === word ? EXACT : KIN);
    }
    if (found.size) return found;
    const all = [...this.known];
    const begun = word.length < SHORTEST - 1 ? [] : all.filter((other) => other.startsWith(word));
    if (begun.length) return new Map(begun.map((other) => [other, BEGUN]));
    return new Map(all.filter((other) => isOneSlip(word, other)).map((other) => [other, SLIPPED]));
  }

  // What the word list adds: the words of the pages for what people say.
  meant(asked, known) {
    const added = new Set();
    for (const { said, find } of this.synonyms) {
      for (const phrase of said.map((words) => telling(words, this.stop))) {
        const fits = (_, from) => phrase.every((one, i) => known.get(asked[from + i])?.has(one));
        if (asked.some(fits)) find.forEach((word) => added.add(word));
      }
    }
    return [...added].filter((word) => !asked.includes(word));
  }

  // Adds to each page what the best of these words is worth there; gives the pages that have one in their title.
  count(words, sureness, scores) {
    const best = new Map();
    for (const [word, strength] of words) {
      for (const [number, weight] of this.places.get(word) ?? []) raise(best, number, strength * weight);
    }
    const rarity = 32 - Math.clz32(Math.floor(this.entries.length / (best.size || 1)));
    for (const [number, worth] of best) scores.set(number, (scores.get(number) ?? 0) + worth * sureness * rarity);
    return new Set([...best].filter(([, worth]) => worth >= KIN * TITLE).map(([number]) => number));
  }
}

export function isOneSlip(typed, word) {
  const least = Math.min(typed.length, word.length);
  if (least < SHORTEST || typed === word) return false;
  let same = 0;
  while (same < least && typed[same] === word[same]) same++;
  const here = typed.slice(same), there = word.slice(same);
  if (here.length > there.length) return here.slice(1) === there;
  if (here.length < there.length) return here === there.slice(1);
  if (here.slice(1) === there.slice(1)) return true;
  return here[0] === there[1] && here[1] === there[0] && here.slice(2) === there.slice(2);
}

const at = (map, key, Kind) => map.get(key) ?? map.set(key, new Kind()).get(key);
const raise = (map, key, value) => map.set(key, Math.max(value, map.get(key) ?? 0));

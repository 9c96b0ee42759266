// A text as words, as loket/search/words.py makes them.

const MARKS = /[\u0300-\u036f]/g;

export function wordsOf(text) {
  return text.toLowerCase().normalize("NFKD").replace(MARKS, "").match(/[a-z0-9]+/g) ?? [];
}

// The words that say what is looked for; all of them when none does.
export function telling(words, stop) {
  const left = words.filter((word) => !stop.has(word));
  return left.length ? left : words;
}

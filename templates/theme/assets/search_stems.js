// Indonesian words taken apart, by the rules of loket/search/stems.py. tests/search holds the two together.

const CLITICS = [["nya", 3], ["ku", 4], ["mu", 4], ["lah", 5], ["kah", 5]];
const SUFFIXES = [["kan", 3], ["an", 3], ["in", 3], ["i", 4]];
// What is taken off the front, what may have stood in its place, and the letters that must be left.
const PREFIXES = [
  [/^[mp]em(?=[bfpv])/, [""], 3],
  [/^[mp]em(?=[aeiou])/, ["p"], 3],
  [/^[mp]en(?=[cdjstz])/, [""], 3],
  [/^[mp]en(?=[aeiou])/, ["t"], 3],
  [/^[mp]eng(?=[aeioughk])/, [""], 3],
  [/^(?:[mp]e)?ng(?=[aeiou])/, ["", "k"], 3],
  [/^[mp]enge(?=[^aeiou][aeiou][^aeiou])/, [""], 3],
  [/^[mp]eny(?=[aeiou])/, ["s"], 3],
  [/^[mp]e(?=[lrwy]|[mn][aeiouy])/, [""], 4],
  [/^di/, [""], 3],
  [/^[bpt]er/, [""], 4],
  [/^pe(?=[bcdgjkpst])/, [""], 4],
];
const WITH_KE = [...PREFIXES, [/^ke/, [""], 3]];

export function stems(word, roots) {
  if (roots.has(word)) return new Set([roots.get(word)]);
  const found = new Set();
  for (const whole of [word, ...without(word, CLITICS)]) {
    take(whole, PREFIXES, roots, found, 2);
    for (const bare of roots.has(whole) ? [] : without(whole, SUFFIXES)) {
      take(bare, `${bare}an` === whole ? WITH_KE : PREFIXES, roots, found, 2);
    }
  }
  return found;
}

function take(form, rules, roots, found, depth) {
  found.add(roots.get(form) ?? form);
  if (roots.has(form) || !depth) return;
  for (const [prefix, starts, least] of rules) {
    if (!prefix.test(form)) continue;
    for (const start of starts) {
      const rest = start + form.replace(prefix, "");
      if (rest.length >= least) take(rest, PREFIXES, roots, found, depth - 1);
    }
  }
}

function without(form, endings) {
  return endings
    .filter(([ending, least]) => form.endsWith(ending) && form.length - ending.length >= least)
    .map(([ending]) => form.slice(0, -ending.length));
}

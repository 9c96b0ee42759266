// The index as it comes over the line, read back into pages as loket/search/packing.py does.

import { wordsOf } from "./search_words.js";

const FOLDERS = ["layanan/", "layanan/", "peristiwa/", "", "kantor/", ""];
// The keyword of every kelurahan and kecamatan.
const OFFICE_WORD = "kantor";
export const FORM = 0, SERVICE = 1, EVENT = 2, PAGE = 3, OFFICE = 4;

export function unpack({ stop, roots, say, pages, offices }) {
  const split = (text) => text.split(" ").filter(Boolean);
  const entries = pages.flatMap((rows, kind) => rows.map((row) => entryOf(kind, ...row)));
  for (const [district, ...villages] of offices) {
    entries.push(...["", ...villages].map((name) => entryOf(OFFICE, name || district, name && district, OFFICE_WORD)));
  }
  entries.sort(({ kind, address }, other) => kind - other.kind || address.length - other.address.length
    || (address < other.address ? -1 : 1));
  return {
    entries,
    stop: new Set(split(stop)),
    roots: new Map(split(roots).map((pair) => pair.split("="))),
    synonyms: say.map(([find, ...said]) => ({ find: split(find), said: said.map(split) })),
  };
}

function entryOf(kind, title, description = "", keywords = "", slug = "") {
  const address = `/${FOLDERS[kind]}${slug || wordsOf(title).join("-")}/`;
  return { kind, title, description, keywords, address };
}

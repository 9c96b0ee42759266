// A draft as a file, to go on with on another device. What was changed on the way is not opened.

const LARGEST = 300_000;
// What inputs of ours are called, so that nothing reaches into the language itself.
const INPUT_NAME = /^[a-z][a-z0-9_.[\]]*$/;
const FOREIGN = t("draft.foreign");
const OTHER_FORM = t("draft.other_form");
const TAMPERED = t("draft.tampered");

// Finds slips of copying and editing. It is no signature: the counter checks every answer anyway.
async function seal({ form, version, mine, values, labels, files = [] }) {
  const text = JSON.stringify([form, version, mine, values, labels, ...files]);
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

export async function downloadDraft(record) {
  const file = { loket: "draft", ...record, seal: await seal(record) };
  const address = URL.createObjectURL(new Blob([JSON.stringify(file, null, 1)], { type: "application/json" }));
  const link = document.createElement("a");
  link.href = address;
  link.download = `draf-${record.form}.json`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

// The draft in a file, or a sentence that says why not.
export async function readDraft(file, slug) {
  if (file.size > LARGEST) return FOREIGN;
  let found;
  try {
    found = JSON.parse(await file.text());
  } catch {
    return FOREIGN;
  }
  if (found?.loket !== "draft" || !isDraft(found)) return FOREIGN;
  if (found.seal !== (await seal(found))) return TAMPERED;
  return found.form === slug ? found : OTHER_FORM;
}

function isDraft({ form, version, values, labels, files = [] }) {
  const text = (value) => typeof value === "string";
  const table = (value) => value?.constructor === Object && Object.keys(value).every((name) => INPUT_NAME.test(name));
  return (
    [form, version].every(text) &&
    [values, labels].every(table) &&
    Object.values(values).every((list) => Array.isArray(list) && list.every(text)) &&
    Object.values(labels).every(text) &&
    Array.isArray(files) && files.every(text)
  );
}

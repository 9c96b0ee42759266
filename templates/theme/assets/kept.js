// Pages that this device keeps for a time without a line. The worker and the button that saves many use the same.

const NAME = "loket-";
// What somebody read; the oldest makes room for the newest.
export const READ = `${NAME}read`;
// What was seen on it.
export const PICTURES = `${NAME}pictures`;
// What somebody asked for. It stays until she lets it go.
export const SAVED = `${NAME}saved`;
// These outlive a new version.
export const LASTING = [READ, PICTURES, SAVED];
export const FORM = /^(\/en)?\/layanan\/[^.]+\/ajukan\/$/;
// A form and its scripts belong together, so they have a shelf of their own, one for each version.
export const TOGETHER = /^(\/en)?\/layanan\/[^.]+\/ajukan\/$|^\/assets\/[a-z._-]+\.js(on)?$|^\/(cari\/|offline\.html)$/;
const MOST = 80;

// Kept with a mark of its content, its title, and when.
export async function put(shelf, path, response) {
  const text = await response.text();
  const headers = new Headers(response.headers);
  headers.set("x-kept", new Date().toISOString());
  headers.set("x-mark", await markOf(text));
  headers.set("x-title", encodeURIComponent(text.match(/<title>([^<]*)/)?.[1] ?? ""));
  await shelf.put(path, new Response(text, { headers }));
}

// What is the same for everybody, whole, and not forbidden to keep.
export function isGood(response) {
  return response.status === 200 && !response.redirected && !/no-store/.test(response.headers.get("cache-control"));
}

export async function makeRoom(name) {
  const shelf = await caches.open(name);
  const paths = await shelf.keys();
  await Promise.all(paths.slice(0, Math.max(0, paths.length - MOST)).map((path) => shelf.delete(path)));
}

export async function shelves() {
  return (await caches.keys()).filter((name) => name.startsWith(NAME));
}

// The day on which a form was built, notices and classes stand in a page, and make no other page of it.
async function markOf(text) {
  const built = text.replace(/ data-built="[0-9-]*"/g, "").replace(/<!--(kabar|kelas):[^>]*-->[^]*?<!--\/\1-->/g, "");
  const bytes = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(built));
  return [...new Uint8Array(bytes, 0, 4)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

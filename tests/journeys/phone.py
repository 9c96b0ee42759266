"""What a phone keeps of a form between two visits, and how a test makes a phone that cannot."""

from __future__ import annotations

import json
from typing import Any

from journeys.resident import Resident
from journeys.running_city import wait_until

FORBIDDEN = (
    "Object.defineProperty(window, 'indexedDB', {get() { throw new DOMException('', 'SecurityError'); }})"
)
REFUSED = "IDBFactory.prototype.open = () => { throw new DOMException('', 'InvalidStateError'); }"
SILENT = "IDBFactory.prototype.open = () => ({})"
FULL = """IDBObjectStore.prototype.put = function () {
    throw new DOMException('The quota has been exceeded.', 'QuotaExceededError');
}"""

_SHELVES = """async () => {
    const base = await new Promise(done => {
        const asked = indexedDB.open('loket', 1);
        asked.onupgradeneeded = () => ['drafts', 'waiting'].forEach(
            name => asked.result.createObjectStore(name, {keyPath: 'id'}));
        asked.onsuccess = () => done(asked.result);
    });
    const found = {};
    for (const name of ['drafts', 'waiting']) {
        found[name] = await new Promise(done => {
            const all = base.transaction(name).objectStore(name).getAll();
            all.onsuccess = () => done(all.result);
        });
    }
    base.close();
    return found;
}"""
_CHANGE = """async ([shelf, changes]) => {
    const base = await new Promise(done => {
        const asked = indexedDB.open('loket', 1);
        asked.onsuccess = () => done(asked.result);
    });
    const store = base.transaction(shelf, 'readwrite').objectStore(shelf);
    const records = await new Promise(done => {
        const all = store.getAll();
        all.onsuccess = () => done(all.result);
    });
    for (const record of records) {
        store.delete(record.id);
        store.put({...record, ...changes});
    }
    await new Promise(done => { store.transaction.oncomplete = done; });
    base.close();
}"""
_KEPT = """async () => {
    const guide = location.pathname.replace(/ajukan\\/$/, '');
    const paths = [location.pathname, guide, '/assets/form.js', '/assets/files.js'];
    return (await Promise.all(paths.map(path => caches.match(path)))).every(Boolean);
}"""
_EVERYTHING = """async () => {
    const parts = [JSON.stringify(localStorage), JSON.stringify(sessionStorage), document.cookie];
    for (const name of await caches.keys()) {
        const shelf = await caches.open(name);
        for (const request of await shelf.keys()) {
            parts.push(request.url, await (await shelf.match(request)).text());
        }
    }
    return parts.join('\\n');
}"""


def shelves(resident: Resident) -> dict[str, list[dict[str, Any]]]:
    """The drafts, and what waits."""
    found: dict[str, list[dict[str, Any]]] = resident.page.evaluate(_SHELVES)
    return found


def draft(resident: Resident) -> dict[str, Any]:
    """The one draft of this phone, once it is saved."""
    wait_until(lambda: shelves(resident)["drafts"], seconds=5)
    (only,) = shelves(resident)["drafts"]
    return only


def change(resident: Resident, shelf: str, **changes: object) -> None:
    """Make the records of a shelf as they would be on another day or of another form."""
    resident.page.evaluate(_CHANGE, [shelf, changes])


def everything_kept(resident: Resident) -> str:
    """All that any storage of this phone holds of the site, as one text."""
    return json.dumps(shelves(resident)) + str(resident.page.evaluate(_EVERYTHING))


def wait_for_worker(resident: Resident) -> None:
    """Wait until the form, its guide and its script are kept for a time without a line."""
    wait_until(lambda: resident.page.evaluate(_KEPT), seconds=10)

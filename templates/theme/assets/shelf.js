// What this device keeps between two visits: "drafts", and what is "waiting" for a line.

let device;

function openDevice() {
  device ??= new Promise((resolve, reject) => {
    const request = indexedDB.open("loket", 1);
    request.onupgradeneeded = () => {
      for (const name of ["drafts", "waiting"]) request.result.createObjectStore(name, { keyPath: "id" });
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
    // Some private windows never answer at all.
    setTimeout(() => reject(new Error("the device does not answer")), 3000);
  });
  return device;
}

async function transact(shelf, mode, ask) {
  const base = await openDevice();
  return new Promise((resolve, reject) => {
    const transaction = base.transaction(shelf, mode);
    const request = ask(transaction.objectStore(shelf));
    transaction.oncomplete = () => resolve(request.result);
    transaction.onabort = () => reject(transaction.error);
  });
}

export const keep = (shelf, record) => transact(shelf, "readwrite", (store) => store.put(record));
export const forget = (shelf, id) => transact(shelf, "readwrite", (store) => store.delete(id));
export const all = (shelf) => transact(shelf, "readonly", (store) => store.getAll());

// Everything of one form, when it is sent or given up.
export async function clear(form) {
  for (const shelf of ["drafts", "waiting"]) {
    for (const record of await all(shelf)) if (record.form === form) await forget(shelf, record.id);
  }
}

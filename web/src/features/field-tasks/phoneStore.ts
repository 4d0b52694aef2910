/** What the phone keeps: the package taken along and the answers that wait, in IndexedDB, apart by login name. */
import type { TaskPackage } from '@/api/types';
import type { Box, Entry } from './outbox';

export interface Packed {
  worker: string;
  etag: string;
  fetchedAt: string;
  content: TaskPackage;
}

/** The package last taken along by anybody on this phone; null when there is none. */
export async function lastPackage(): Promise<Packed | null> {
  const all = await ask<Packed[]>('packages', 'readonly', (store) => store.getAll());
  return all.sort((a, b) => b.fetchedAt.localeCompare(a.fetchedAt))[0] ?? null;
}

export async function keepPackage(packed: Packed): Promise<void> {
  await ask('packages', 'readwrite', (store) => store.put(packed));
}

/** The answers of one worker. */
export function boxOf(worker: string): Box {
  return {
    async all() {
      const rows = await ask<Row[]>('answers', 'readonly', (store) => store.getAll());
      return rows.filter((row) => row.worker === worker).map((row) => row.entry);
    },
    async put(entry) {
      const row: Row = { answer_id: entry.answer.answer_id, worker, entry };
      await ask('answers', 'readwrite', (store) => store.put(row));
    },
    async remove(answerId) {
      await ask('answers', 'readwrite', (store) => store.delete(answerId));
    },
  };
}

interface Row {
  answer_id: string;
  worker: string;
  entry: Entry;
}

let opened: Promise<IDBDatabase> | null = null;

function open(): Promise<IDBDatabase> {
  opened ??= new Promise((resolve, reject) => {
    const request = indexedDB.open('chengji-field', 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore('packages', { keyPath: 'worker' });
      request.result.createObjectStore('answers', { keyPath: 'answer_id' });
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  return opened;
}

/** Resolves when the transaction is complete, so that what was written is there after a crash of the page. */
async function ask<T>(
  name: 'packages' | 'answers',
  mode: IDBTransactionMode,
  act: (store: IDBObjectStore) => IDBRequest,
): Promise<T> {
  const database = await open();
  return new Promise((resolve, reject) => {
    const transaction = database.transaction(name, mode);
    const request = act(transaction.objectStore(name));
    transaction.oncomplete = () => resolve(request.result as T);
    transaction.onabort = () => reject(transaction.error);
  });
}

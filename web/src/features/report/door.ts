/** Where reports are kept on the phone, and the doors that take them. */
import { answered } from '@/api/calls';
import { client } from '@/api/client';
import { asProblem } from '@/api/problem';
import { remote } from '@/features/field-tasks/remote';
import { type Draft, type DraftBox, Refused, type Report, type ReportDoor } from './drafts';

/** A refusal of the server as such; a line that is lost stays what it is. */
async function refusing<T>(asked: Promise<T>): Promise<T> {
  try {
    return await asked;
  } catch (error) {
    const problem = asProblem(error);
    if (problem.status >= 400 && problem.status < 500 && ![401, 408, 429].includes(problem.status)) {
      throw new Refused(`${problem.detail} (${problem.code})`);
    }
    throw error;
  }
}

export const door: ReportDoor = {
  keep: (photo) => refusing(remote.keep(photo)),
  report: ({ kind, text, addressId, said, position }: Report) =>
    refusing(
      kind === 'doubt'
        ? client
            .POST('/api/v1/address-doubts', { body: { address_id: addressId, said, position } })
            .then((answer) => answered(answer).id)
        : client
            .POST('/api/v1/address-plate-reports', {
              body: { kind, text, said, ...(position ? { lon: position[0], lat: position[1] } : {}) },
            })
            .then((answer) => answered(answer).report_id),
    ),
};

let opened: Promise<IDBDatabase> | null = null;

function open(): Promise<IDBDatabase> {
  opened ??= new Promise((resolve, reject) => {
    const request = indexedDB.open('chengji-reports', 1);
    request.onupgradeneeded = () => void request.result.createObjectStore('drafts', { keyPath: 'id' });
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  return opened;
}

/** Resolves when the transaction is complete, so that a draft survives a crash of the page. */
async function ask<T>(mode: IDBTransactionMode, act: (store: IDBObjectStore) => IDBRequest): Promise<T> {
  const database = await open();
  return new Promise((resolve, reject) => {
    const transaction = database.transaction('drafts', mode);
    const request = act(transaction.objectStore('drafts'));
    transaction.oncomplete = () => resolve(request.result as T);
    transaction.onabort = () => reject(transaction.error);
  });
}

/** The drafts of one person: a phone may be lent. */
export function draftsOf(reporter: string): DraftBox {
  return {
    all: async () =>
      (await ask<Draft[]>('readonly', (store) => store.getAll())).filter((one) => one.reporter === reporter),
    put: (draft) => ask('readwrite', (store) => store.put(draft)),
    remove: (id) => ask('readwrite', (store) => store.delete(id)),
  };
}

/**
 * Answers that wait on the phone until there is a network: nothing is forgotten before the server said what became of it, and
 * sending twice is sending once, because each answer keeps the id it was written under.
 */

/** An answer as the server takes it. */
export interface PhoneAnswer {
  answer_id: string;
  task_id: number;
  address_version: number | null;
  verdict: string;
  note: string;
  seen_at: string;
  lon: number | null;
  lat: number | null;
  accuracy_m: number | null;
  photos: string[];
}

/** What the server said of an answer. */
export interface Told {
  answer_id: string;
  outcome: 'counted' | 'known' | 'conflict' | 'refused';
  reason: string | null;
  faults: string[];
  task: { title: string; state: string; worker: string | null; address_version: number | null } | null;
}

/** An answer on the phone: `told` is null until the server has said what became of it. */
export interface Entry {
  answer: PhoneAnswer;
  title: string;
  /** Photos not yet on the server. */
  pending: Blob[];
  told: Told | null;
}

/** Where entries are kept. */
export interface Box {
  all(): Promise<Entry[]>;
  put(entry: Entry): Promise<void>;
  remove(answerId: string): Promise<void>;
}

/** The server. Both throw when it is out of reach. */
export interface Remote {
  /** Keeps a photo and tells its digest. */
  keep(photo: Blob): Promise<string>;
  /** Takes answers in and says what became of each. */
  sync(answers: PhoneAnswer[]): Promise<Told[]>;
}

/** Answers sent in one request. */
const BATCH = 20;

export const waiting = (entry: Entry) => entry.told === null;
export const inConflict = (entry: Entry) =>
  entry.told?.outcome === 'conflict' || entry.told?.reason === 'conflict';

/**
 * Sends what waits, photos first. Yields how many answers were told of. When the network ends in the middle the rest waits, with
 * the photos that arrived remembered; the error is thrown on.
 */
export async function send(box: Box, remote: Remote): Promise<number> {
  const entries = (await box.all()).filter(waiting);
  let told = 0;
  for (let at = 0; at < entries.length; at += BATCH) {
    const batch = entries.slice(at, at + BATCH);
    for (const entry of batch) await bringPhotos(box, remote, entry);
    const answers = await remote.sync(batch.map((entry) => entry.answer));
    for (const item of answers) {
      const entry = batch.find((one) => one.answer.answer_id === item.answer_id);
      if (!entry) continue;
      entry.told = item;
      await box.put(entry);
      told += 1;
    }
  }
  return told;
}

/** Forgets the answers that are settled; conflicts and refusals stay until the worker has seen them. */
export async function tidy(box: Box): Promise<void> {
  for (const entry of await box.all()) {
    const settled =
      entry.told?.outcome === 'counted' || (entry.told?.outcome === 'known' && !inConflict(entry));
    if (settled) await box.remove(entry.answer.answer_id);
  }
}

/** An id that no other phone makes. */
export function newAnswerId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

async function bringPhotos(box: Box, remote: Remote, entry: Entry): Promise<void> {
  while (entry.pending.length > 0) {
    const digest = await remote.keep(entry.pending[0] as Blob);
    entry.pending = entry.pending.slice(1);
    if (!entry.answer.photos.includes(digest)) entry.answer.photos = [...entry.answer.photos, digest];
    await box.put(entry);
  }
}

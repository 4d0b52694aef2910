import { expect, test } from 'vitest';
import {
  type Box,
  type Entry,
  inConflict,
  newAnswerId,
  type PhoneAnswer,
  type Remote,
  send,
  type Told,
  tidy,
} from './outbox';

class Memory implements Box {
  kept = new Map<string, Entry>();
  async all() {
    return [...this.kept.values()].map((entry) => structuredClone(entry));
  }
  async put(entry: Entry) {
    this.kept.set(entry.answer.answer_id, structuredClone(entry));
  }
  async remove(id: string) {
    this.kept.delete(id);
  }
}

/** A server that keeps answers by id and loses the network after some calls. */
class Server implements Remote {
  answers = new Map<string, PhoneAnswer>();
  photos: Blob[] = [];
  calls = 0;
  constructor(
    readonly reach: number = Number.POSITIVE_INFINITY,
    readonly conflicts: string[] = [],
  ) {}
  private call() {
    this.calls += 1;
    if (this.calls > this.reach) throw new Error('out of reach');
  }
  async keep(photo: Blob) {
    this.call();
    this.photos.push(photo);
    return `digest-${await photo.text()}`;
  }
  async sync(answers: PhoneAnswer[]): Promise<Told[]> {
    this.call();
    return answers.map((answer) => {
      const known = this.answers.has(answer.answer_id);
      this.answers.set(answer.answer_id, structuredClone(answer));
      const conflict = this.conflicts.includes(answer.answer_id);
      const outcome = known ? 'known' : conflict ? 'conflict' : 'counted';
      const reason = known ? (conflict ? 'conflict' : 'counted') : null;
      return { answer_id: answer.answer_id, outcome, reason, faults: [], task: null };
    });
  }
}

function entry(id: string, photos: string[] = []): Entry {
  const answer: PhoneAnswer = {
    answer_id: id,
    task_id: 1,
    address_version: 2,
    verdict: 'confirmed',
    note: '',
    seen_at: '2026-03-01T01:00:00Z',
    lon: 114.3,
    lat: 30.6,
    accuracy_m: 5,
    photos: [],
  };
  return { answer, title: id, pending: photos.map((text) => new Blob([text])), told: null };
}

async function boxOf(...entries: Entry[]): Promise<Memory> {
  const box = new Memory();
  for (const one of entries) await box.put(one);
  return box;
}

test('photos go before their answer and their digests with it', async () => {
  const box = await boxOf(entry('a', ['p', 'q']));
  const server = new Server();
  expect(await send(box, server)).toBe(1);
  expect(server.answers.get('a')?.photos).toEqual(['digest-p', 'digest-q']);
  expect(box.kept.get('a')?.told?.outcome).toBe('counted');
});

test('a network that ends between two photos loses nothing and sends none twice', async () => {
  const box = await boxOf(entry('a', ['p', 'q']));
  const broken = new Server(1);
  await expect(send(box, broken)).rejects.toThrow('out of reach');
  expect(box.kept.get('a')?.told).toBeNull();
  expect(box.kept.get('a')?.answer.photos).toEqual(['digest-p']);
  const server = new Server();
  await send(box, server);
  expect(server.photos.length).toBe(1);
  expect(server.answers.get('a')?.photos).toEqual(['digest-p', 'digest-q']);
});

test('an answer whose receipt was lost is known when it is sent again', async () => {
  const box = await boxOf(entry('a'));
  const server = new Server();
  await server.sync([entry('a').answer]);
  await send(box, server);
  expect(box.kept.get('a')?.told).toMatchObject({ outcome: 'known', reason: 'counted' });
  expect(server.answers.size).toBe(1);
});

test('what was told of is not sent again, and what is settled is forgotten, a conflict is not', async () => {
  const box = await boxOf(entry('a'), entry('b'));
  const server = new Server(undefined, ['b']);
  await send(box, server);
  expect(await send(box, server)).toBe(0);
  await tidy(box);
  expect([...box.kept.keys()]).toEqual(['b']);
  expect(inConflict(box.kept.get('b') as Entry)).toBe(true);
});

test('many answers go in several requests', async () => {
  const box = await boxOf(...Array.from({ length: 45 }, (_, at) => entry(`answer-${at}`)));
  const server = new Server();
  expect(await send(box, server)).toBe(45);
  expect(server.calls).toBe(3);
});

test('two phones make different ids of the length that the server takes', () => {
  const ids = new Set(Array.from({ length: 100 }, newAnswerId));
  expect(ids.size).toBe(100);
  for (const id of ids) expect(id).toMatch(/^[0-9a-f]{32}$/);
});

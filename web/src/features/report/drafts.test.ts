import { expect, test } from 'vitest';
import {
  type Draft,
  type DraftBox,
  lacking,
  Refused,
  type Report,
  type ReportDoor,
  send,
  wordsWith,
} from './drafts';

class Memory implements DraftBox {
  kept = new Map<string, Draft>();
  async all() {
    return [...this.kept.values()].map((one) => structuredClone(one));
  }
  async put(draft: Draft) {
    this.kept.set(draft.id, structuredClone(draft));
  }
  async remove(id: string) {
    this.kept.delete(id);
  }
}

const report: Report = {
  kind: 'missing',
  text: 'A42',
  addressId: null,
  said: '掉了',
  position: [114.3, 30.6],
};

async function boxOf(...ids: string[]): Promise<Memory> {
  const box = new Memory();
  for (const id of ids) {
    const photos = [new Blob([id])];
    await box.put({
      id,
      reporter: 'a',
      madeAt: '',
      report,
      photos,
      digests: [],
      state: 'waiting',
      reason: '',
    });
  }
  return box;
}

/** A server that says no to some and dies after some calls. */
function doorOf(dies = Number.POSITIVE_INFINITY, refuses = false): ReportDoor & { taken: Report[] } {
  let calls = 0;
  const taken: Report[] = [];
  const call = () => {
    calls += 1;
    if (calls > dies) throw new TypeError('out of reach');
  };
  return {
    taken,
    async keep(photo) {
      call();
      return `d-${await photo.text()}`;
    },
    async report(one) {
      call();
      if (refuses) throw new Refused('no such address');
      taken.push(one);
      return taken.length;
    },
  };
}

test('photos go first and their digests stand behind the words', async () => {
  const box = await boxOf('a', 'b');
  const door = doorOf();
  expect(await send(box, door)).toEqual({ numbers: [1, 2], broken: false });
  expect(door.taken[0]?.said).toBe('掉了 [photo d-a]');
  expect(box.kept.size).toBe(0);
});

test('without a network everything waits, and no photo goes twice', async () => {
  const box = await boxOf('a');
  expect((await send(box, doorOf(0))).broken).toBe(true);
  expect(box.kept.get('a')?.state).toBe('waiting');
});

test('a report whose answer was lost is not sent again by itself', async () => {
  const box = await boxOf('a');
  expect((await send(box, doorOf(1))).broken).toBe(true);
  expect(box.kept.get('a')).toMatchObject({ state: 'unsure', digests: ['d-a'] });
  const door = doorOf();
  await send(box, door);
  expect(door.taken).toEqual([]);
});

test('a refusal keeps the report with its reason and holds the others up in nothing', async () => {
  const box = await boxOf('a', 'b');
  expect((await send(box, doorOf(undefined, true))).broken).toBe(false);
  expect([...box.kept.values()].map(({ state, reason }) => [state, reason])).toEqual([
    ['refused', 'no such address'],
    ['refused', 'no such address'],
  ]);
});

test('a report is asked for what it lacks', () => {
  expect(lacking(report)).toBeNull();
  expect(lacking({ ...report, text: ' ' })).toBe('text');
  expect(lacking({ ...report, kind: 'doubt' })).toBe('address');
  expect(lacking({ ...report, kind: 'doubt', addressId: 1, said: '' })).toBe('said');
});

test('the words give way to the photos, for the door takes no more', () => {
  const words = wordsWith('长'.repeat(600), ['x'.repeat(64)]);
  expect(words).toHaveLength(500);
  expect(words.endsWith(`[photo ${'x'.repeat(64)}]`)).toBe(true);
});

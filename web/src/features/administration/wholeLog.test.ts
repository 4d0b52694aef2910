import { expect, test } from 'vitest';
import { leafHash, nodeHash, toHex } from '@/features/entity/merkle';
import { GrowingTree, verifyLog } from './wholeLog';

const text = (seq: number) => `chengji.audit.v1\nseq ${seq}\nevent entity.created\n`;

/** The definition of RFC 6962, written as it stands there. */
function rootOf(texts: string[]): Uint8Array {
  if (texts.length === 1) return leafHash(new TextEncoder().encode(texts[0] as string));
  let split = 1;
  while (split * 2 < texts.length) split *= 2;
  return nodeHash(rootOf(texts.slice(0, split)), rootOf(texts.slice(split)));
}

test('the growing tree has the root of the definition at every size', () => {
  const tree = new GrowingTree();
  expect(tree.root()).toBeNull();
  const texts: string[] = [];
  for (let seq = 0; seq < 20; seq++) {
    texts.push(text(seq));
    tree.append(text(seq));
    expect(tree.root()).toBe(toHex(rootOf(texts)));
  }
});

const texts = Array.from({ length: 2500 }, (_, seq) => text(seq));
const root = toHex(rootOf(texts));
const read = (all: string[]) => async (from: number, to: number) =>
  all.slice(from, to).map((text, at) => ({ seq: from + at, text }));

test('an untouched log is sound, page by page', async () => {
  const told: number[] = [];
  const verdict = await verifyLog(read(texts), 2500, root, (done) => told.push(done) > 0);
  expect(verdict).toEqual({ sound: true, root, gap: null });
  expect(told).toEqual([0, 1000, 2000, 2500]);
});

test('an event that was changed or taken away is found out', async () => {
  const changed = texts.with(1234, `${text(1234)}note slipped in\n`);
  expect((await verifyLog(read(changed), 2500, root, () => true))?.sound).toBe(false);
  const missing = [...texts.slice(0, 1500), ...texts.slice(1501)];
  expect(await verifyLog(read(missing), 2500, root, () => true)).toMatchObject({ sound: false, gap: 1500 });
  expect(await verifyLog(read(texts.slice(0, 2400)), 2500, root, () => true)).toMatchObject({ gap: 2400 });
});

test('the reader can stop it', async () => {
  expect(await verifyLog(read(texts), 2500, root, (done) => done < 1000)).toBeNull();
});

import { expect, test } from 'vitest';
import { checkProof, eventField, leafHash, nodeHash, readCheckpoint, rootFrom, toHex } from './merkle';

const event = (index: number) =>
  `chengji.audit.v1\nseq ${index}\nevent entity.created\nsubject C${index}\nclass 010101\n`;
const leaves = (size: number) =>
  Array.from({ length: size }, (_, index) => leafHash(new TextEncoder().encode(event(index))));

test('every leaf of every small log is proved', () => {
  for (let size = 1; size <= 20; size++) {
    const all = leaves(size);
    const root = toHex(treeHash(all));
    for (let index = 0; index < size; index++) {
      const found = rootFrom(all[index] as Uint8Array, index, size, pathTo(index, all));
      expect(found && toHex(found)).toBe(root);
    }
  }
});

test('a proof for another place, another size or a shorter path is refused', () => {
  const all = leaves(13);
  const root = toHex(treeHash(all));
  const path = pathTo(5, all);
  const leaf = all[5] as Uint8Array;
  const hex = (found: Uint8Array | null) => found && toHex(found);
  expect(hex(rootFrom(leaf, 5, 13, path))).toBe(root);
  expect(hex(rootFrom(leaf, 4, 13, path))).not.toBe(root);
  expect(hex(rootFrom(leaf, 5, 40, path))).not.toBe(root);
  expect(hex(rootFrom(leaf, 5, 13, path.slice(1)))).not.toBe(root);
  expect(rootFrom(leaf, 13, 13, path)).toBeNull();
});

test('one altered letter of the event fails the check and an honest event passes', () => {
  const all = leaves(13);
  const root = treeHash(all);
  const proof = {
    seq: 5,
    event: event(5),
    leaf_hash: toHex(all[5] as Uint8Array),
    tree_size: 13,
    path: pathTo(5, all).map(toHex),
    root: toHex(root),
    checkpoint: `chengji.audit/sm3\n13\n${toHex(root)}\n\n— key sig\n`,
  };
  expect(checkProof(proof, 'C5')).toMatchObject({ leaf: true, path: true, checkpoint: true, subject: true });
  expect(checkProof({ ...proof, event: proof.event.replace('010101', '010102') }, 'C5')).toMatchObject({
    leaf: false,
    path: false,
    checkpoint: false,
  });
  expect(checkProof(proof, 'C6').subject).toBe(false);
  expect(checkProof({ ...proof, checkpoint: '' }, 'C5').checkpoint).toBe(false);
});

test('a field of an event is read by its whole name', () => {
  expect(eventField('seq 1\nsubject_of X\nsubject Y Z\n', 'subject')).toBe('Y Z');
  expect(eventField('seq 1\n', 'subject')).toBeNull();
});

test('a note that is not a checkpoint is not read as one', () => {
  const root = '0f'.repeat(32);
  expect(readCheckpoint(`origin\nmany\n${root}\n`)).toBeNull();
  expect(readCheckpoint('origin\n3\nabc\n')).toBeNull();
  expect(readCheckpoint(`origin\n3\n${root}\n\n— key sig\n`)).toEqual({ size: 3, root });
});

/** MTH of RFC 6962 §2.1, written the recursive way the standard writes it. */
function treeHash(all: Uint8Array[]): Uint8Array {
  if (all.length === 1) return all[0] as Uint8Array;
  const split = largestPowerBelow(all.length);
  return nodeHash(treeHash(all.slice(0, split)), treeHash(all.slice(split)));
}

/** PATH(m, D[n]) of RFC 6962 §2.1.1. */
function pathTo(index: number, all: Uint8Array[]): Uint8Array[] {
  if (all.length === 1) return [];
  const split = largestPowerBelow(all.length);
  return index < split
    ? [...pathTo(index, all.slice(0, split)), treeHash(all.slice(split))]
    : [...pathTo(index - split, all.slice(split)), treeHash(all.slice(0, split))];
}

function largestPowerBelow(size: number): number {
  let power = 1;
  while (power * 2 < size) power *= 2;
  return power;
}

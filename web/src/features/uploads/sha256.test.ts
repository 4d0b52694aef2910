import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { Sha256, sha256 } from './sha256';

const bytes = (length: number) => Uint8Array.from({ length }, (_, i) => (i * 31 + (i >> 8)) % 256);
const known = (data: Uint8Array) => createHash('sha256').update(data).digest('hex');

test('the digests are those of another implementation, at every length around a block', () => {
  for (let length = 0; length < 200; length++) expect(sha256(bytes(length))).toBe(known(bytes(length)));
});

test('pieces make the digest of the whole', () => {
  const whole = bytes(100_003);
  for (const size of [1, 63, 64, 65, 4096]) {
    const hasher = new Sha256();
    for (let at = 0; at < whole.length; at += size) hasher.update(whole.subarray(at, at + size));
    expect(hasher.length).toBe(whole.length);
    expect(hasher.hex()).toBe(known(whole));
  }
});

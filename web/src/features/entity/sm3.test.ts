import { createHash, getHashes } from 'node:crypto';
import { expect, test } from 'vitest';
import { toHex } from './merkle';
import { sm3 } from './sm3';

const bytes = (text: string) => new TextEncoder().encode(text);

test('the first example of GB/T 32905 holds', () => {
  expect(toHex(sm3(bytes('abc')))).toBe('66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0');
});

test('the second example of GB/T 32905, one whole block, holds', () => {
  expect(toHex(sm3(bytes('abcd'.repeat(16))))).toBe(
    'debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732',
  );
});

test('every length around the block edges agrees with OpenSSL', () => {
  expect(getHashes()).toContain('sm3');
  for (let length = 0; length < 200; length++) {
    const message = Uint8Array.from({ length }, (_, index) => (index * 7 + length) % 256);
    expect(toHex(sm3(message))).toBe(createHash('sm3').update(message).digest('hex'));
  }
});

import { expect, test } from 'vitest';
import { sheetsOf } from './plates';

test('a sheet that is not full counts', () => {
  expect(sheetsOf(0, 2, 4)).toBe(0);
  expect(sheetsOf(8, 2, 4)).toBe(1);
  expect(sheetsOf(9, 2, 4)).toBe(2);
});

import { expect, test } from 'vitest';
import { within } from './photo';

test('a large picture keeps its shape and a small one its size', () => {
  expect(within(8000, 6000, 2560)).toEqual([2560, 1920]);
  expect(within(3000, 12_000, 2560)).toEqual([640, 2560]);
  expect(within(640, 480, 2560)).toEqual([640, 480]);
  expect(within(20_000, 3, 2560)).toEqual([2560, 1]);
});

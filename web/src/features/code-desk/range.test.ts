import { expect, test } from 'vitest';
import { range } from './range';

test('a span is told with the ends it has', () => {
  expect(range({ min: 0, max: 200 })).toBe('0 – 200');
  expect(range({ min: 0, max: null })).toBe('≥ 0');
  expect(range({ max: 5 })).toBe('≤ 5');
  expect(range({})).toBe('');
});

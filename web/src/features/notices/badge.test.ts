import { expect, test } from 'vitest';
import { badge } from './badge';

const notice = (count: number, more = false) => ({ count, more });

test('the badge sums what waits and never claims to have counted on', () => {
  expect(badge([])).toBe('');
  expect(badge([notice(0)])).toBe('');
  expect(badge([notice(2), notice(3)])).toBe('5');
  expect(badge([notice(50, true)])).toBe('50+');
  expect(badge([notice(60), notice(60)])).toBe('99+');
});

import { expect, test } from 'vitest';
import { cityDay } from './day';

test('the day changes at sixteen hours of universal time', () => {
  expect(cityDay(new Date('2026-03-01T15:59:59Z'))).toBe('2026-03-01');
  expect(cityDay(new Date('2026-03-01T16:00:00Z'))).toBe('2026-03-02');
});

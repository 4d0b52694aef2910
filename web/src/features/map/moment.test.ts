import { expect, test } from 'vitest';
import { dayAfter, daysBetween, momentOf, reach, typedDay } from './moment';

test('a day is asked for at its end, by the city clock', () => {
  expect(momentOf('2026-01-31')).toBe('2026-01-31T23:59:59+08:00');
});

test('days are counted and stepped over months and leap days', () => {
  expect(daysBetween('2028-02-28', '2028-03-01')).toBe(2);
  expect(dayAfter('2028-02-28', 1)).toBe('2028-02-29');
  expect(dayAfter('2026-01-01', -1)).toBe('2025-12-31');
});

test('the slider goes back a year, and further when an older day is picked', () => {
  expect(reach('2026-11-24', null)).toBe(365);
  expect(reach('2026-11-24', '2026-11-01')).toBe(365);
  expect(reach('2026-11-24', '2024-11-24')).toBe(730);
});

test('today and later are now, and what is no day changes nothing', () => {
  expect(typedDay('2026-11-23', '2026-11-24')).toBe('2026-11-23');
  expect(typedDay('2026-11-24', '2026-11-24')).toBeNull();
  expect(typedDay('2027-01-01', '2026-11-24')).toBeNull();
  expect(typedDay('', '2026-11-24')).toBeUndefined();
  expect(typedDay('0002-01-01', '2026-11-24')).toBeUndefined();
});

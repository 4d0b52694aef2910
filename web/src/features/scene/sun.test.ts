import { expect, test } from 'vitest';
import { clock, instantOf, shadowOfMetre, sunAt } from './sun';

test('an hour in the city is eight hours before it in Greenwich', () => {
  expect(instantOf('2026-06-21', 15.5).toISOString()).toBe('2026-06-21T07:30:00.000Z');
  expect(instantOf('2026-01-01', 0).toISOString()).toBe('2025-12-31T16:00:00.000Z');
  expect([clock(0), clock(9.25), clock(23.75)]).toEqual(['00:00', '09:15', '23:45']);
});

test('the sun at noon stands as high as the latitude and the season say', () => {
  // True noon at 114.3° is about 12:24 by the clock in June.
  const summer = sunAt(instantOf('2026-06-21', 12.41), 114.3, 30.5);
  expect(summer.altitude).toBeCloseTo(90 - 30.5 + 23.44, 0);
  const winter = sunAt(instantOf('2026-12-22', 12.35), 114.3, 30.5);
  expect(winter.altitude).toBeCloseTo(90 - 30.5 - 23.44, 0);
  expect(Math.abs(winter.azimuth - 180)).toBeLessThan(1);
});

test('it rises in the east, sets in the west, and throws no shadow at night', () => {
  const morning = sunAt(instantOf('2026-03-20', 7), 114.3, 30.5);
  const evening = sunAt(instantOf('2026-03-20', 18), 114.3, 30.5);
  expect(morning.azimuth).toBeGreaterThan(85);
  expect(morning.azimuth).toBeLessThan(100);
  expect(evening.azimuth).toBeGreaterThan(260);
  expect(evening.azimuth).toBeLessThan(275);
  const night = sunAt(instantOf('2026-03-20', 1), 114.3, 30.5);
  expect(night.altitude).toBeLessThan(0);
  expect(shadowOfMetre(night)).toBeNull();
  expect(shadowOfMetre({ altitude: 45, azimuth: 0 })).toBeCloseTo(1, 9);
});

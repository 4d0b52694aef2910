import { expect, test } from 'vitest';
import { boundsOf, encode, segments } from './beidou';

test.each([
  // lon, lat, level, code: both sides of the 114°E zone edge, and one point in each quadrant
  [114, 30.5, 10, 'N50H0500000000000000'],
  [113.999999, 30.5, 10, 'N49HB51E0E0170707000'],
  [114.3052, 30.5928, 5, null],
  [-77.0365, 38.8977, 5, null],
  [-58.3816, -34.6037, 6, null],
  [151.2153, -33.8568, 7, null],
])('the point %f,%f lies in the box of its level %i code', (lon, lat, level, code) => {
  const found = encode(lon, lat, level) as string;
  if (code) expect(found).toBe(code);
  const [west, south, east, north] = boundsOf(found) as [number, number, number, number];
  expect(lon).toBeGreaterThanOrEqual(west - 1e-9);
  expect(lon).toBeLessThanOrEqual(east + 1e-9);
  expect(lat).toBeGreaterThanOrEqual(south - 1e-9);
  expect(lat).toBeLessThanOrEqual(north + 1e-9);
});

test('a code is split into its levels', () => {
  const parts = segments('N50H0501E0E0');
  expect(parts.map((part) => part.text)).toEqual(['N', '50H', '05', '0', '1E', '0E', '0']);
  expect(parts.at(-1)?.level).toBe(6);
});

test('what is not a code has no box', () => {
  expect(boundsOf('')).toBeNull();
  expect(boundsOf('X50H')).toBeNull();
  expect(boundsOf('N5')).toBeNull();
});

test('poles have no code here', () => {
  expect(encode(114, 89, 3)).toBeNull();
});

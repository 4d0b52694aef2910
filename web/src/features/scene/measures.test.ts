import { expect, test } from 'vitest';
import { areaOf, earthCentred, lengthOf, localMetres, metres, riseOf, squareMetres } from './measures';
import type { Place } from './settings';

const wuhan: Place = [114.3, 30.5, 0];

test('the equator and the pole are where they belong', () => {
  expect(earthCentred([0, 0, 0])).toEqual([6378137, 0, 0]);
  const [x, , z] = earthCentred([0, 90, 10]);
  expect(x).toBeCloseTo(0, 6);
  expect(z).toBeCloseTo(6356762.3141, 3);
});

test('metres east, north and up', () => {
  // A thousandth of a degree here is 96.00 m of longitude and 110.86 m of latitude (radii of the ellipsoid at 30.5°).
  const [east] = localMetres(wuhan, [114.301, 30.5, 0]);
  const [, north] = localMetres(wuhan, [114.3, 30.501, 0]);
  const [, , up] = localMetres(wuhan, [114.3, 30.5, 25]);
  expect(east).toBeCloseTo(95.996, 2);
  expect(north).toBeCloseTo(110.859, 2);
  expect(up).toBeCloseTo(25, 6);
});

test('a length adds its stretches, in space and on the level', () => {
  const corner: Place = [114.301, 30.5, 0];
  const above: Place = [114.301, 30.5, 40];
  const { straight, level } = lengthOf([wuhan, corner, above]);
  expect(straight).toBeCloseTo(95.996 + 40, 2);
  expect(level).toBeCloseTo(95.996, 2);
  expect(lengthOf([wuhan])).toEqual({ straight: 0, level: 0 });
});

test('a height is the difference, and its slope', () => {
  expect(riseOf(wuhan, [114.3, 30.5, -12]).up).toBe(-12);
  expect(riseOf(wuhan, [114.3, 30.5, 7]).slope).toBeCloseTo(90, 6);
  const { up, slope } = riseOf([114.3, 30.5, 5], [114.301, 30.5, 5 + 95.996]);
  expect(up).toBeCloseTo(95.996, 6);
  expect(slope).toBeCloseTo(45, 2);
});

test('an area on the map, and of a wall that has none there', () => {
  const square: Place[] = [wuhan, [114.301, 30.5, 0], [114.301, 30.501, 0], [114.3, 30.501, 0]];
  expect(areaOf(square).level / (95.996 * 110.859)).toBeCloseTo(1, 4);
  expect(areaOf([...square].reverse()).level).toBeCloseTo(areaOf(square).level, 3);
  const wall: Place[] = [wuhan, [114.301, 30.5, 0], [114.301, 30.5, 10], [114.3, 30.5, 10]];
  expect(areaOf(wall).level).toBeLessThan(0.1);
  expect(areaOf(wall).surface).toBeCloseTo(959.96, 0);
  expect(areaOf(wall).perimeter).toBeCloseTo(2 * (95.996 + 10), 1);
  expect(areaOf(square.slice(0, 2)).level).toBe(0);
});

test('figures as people read them', () => {
  expect([metres(12.345), metres(345.67), metres(1234.5)]).toEqual(['12.35 m', '345.7 m', '1.234 km']);
  expect([squareMetres(12.34), squareMetres(1234.5), squareMetres(2.5e6)]).toEqual([
    '12.3 m²',
    '1235 m²',
    '2.500 km²',
  ]);
});

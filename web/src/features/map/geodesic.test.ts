import { expect, test } from 'vitest';
import { areaOf, distance, lengthOf, type Point } from './geodesic';

const degrees = (d: number, m: number, s: number) => Math.sign(d) * (Math.abs(d) + m / 60 + s / 3600);

test('the line from Flinders Peak to Buninyong is as long as the surveyors of Australia publish it', () => {
  const flinders: Point = [degrees(144, 25, 29.52442), degrees(-37, 57, 3.7203)];
  const buninyong: Point = [degrees(143, 55, 35.38393), degrees(-37, 39, 10.1561)];
  expect(distance(flinders, buninyong)).toBeCloseTo(54972.271, 2);
});

test('a degree of the equator and a quarter of a meridian are what the ellipsoid says', () => {
  expect(distance([0, 0], [1, 0])).toBeCloseTo((6378137 * Math.PI) / 180, 5);
  expect(distance([114, 0], [114, 90])).toBeCloseTo(10001965.729, 2);
});

test('no way is no length, and a line is as long as its stretches', () => {
  expect(distance([114, 30], [114, 30])).toBe(0);
  const [a, b, c]: [Point, Point, Point] = [
    [114.3, 30.5],
    [114.31, 30.5],
    [114.31, 30.52],
  ];
  expect(lengthOf([a, b, c])).toBeCloseTo(distance(a, b) + distance(b, c), 9);
  expect(lengthOf([a])).toBe(0);
});

test('an eighth of the earth is an eighth of its surface', () => {
  // 510,065,621.7 km² for this ellipsoid.
  expect(
    areaOf([
      [0, 0],
      [90, 0],
      [0, 90],
    ]) / 1e6,
  ).toBeCloseTo(510065621.7 / 8, -1);
});

test('a small square has the area of its sides, however it is drawn and wherever its line begins', () => {
  const square: Point[] = [
    [114.3, 30.5],
    [114.301, 30.5],
    [114.301, 30.501],
    [114.3, 30.501],
  ];
  const [a, b, c] = square as [Point, Point, Point];
  const sides = distance(a, b) * distance(b, c);
  expect(areaOf(square) / sides).toBeCloseTo(1, 4);
  expect(areaOf([...square].reverse())).toBeCloseTo(areaOf(square), 3);
  expect(areaOf([...square, a])).toBeCloseTo(areaOf(square), 6);
});

test('fewer than three corners hold nothing', () => {
  expect(areaOf([])).toBe(0);
  expect(
    areaOf([
      [114, 30],
      [115, 31],
    ]),
  ).toBeCloseTo(0, 3);
});

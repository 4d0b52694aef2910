import { expect, test } from 'vitest';
import { ringsOf } from './rings';

test('the rings of a ground are all of its outlines, holes as well', () => {
  const outer = [
    [114, 30],
    [115, 30],
    [115, 31],
    [114, 30],
  ];
  const hole = [
    [114.5, 30.2],
    [114.6, 30.2],
    [114.6, 30.3],
    [114.5, 30.2],
  ];
  expect(ringsOf({ type: 'MultiPolygon', coordinates: [[outer, hole], [outer]] })).toEqual([
    outer,
    hole,
    outer,
  ]);
  expect(ringsOf(undefined)).toEqual([]);
  expect(ringsOf({ type: 'Point', coordinates: [114, 30] })).toEqual([]);
});

import { expect, test } from 'vitest';
import {
  crosses,
  type Draft,
  draftFeatures,
  emptyDraft,
  faultOf,
  figuresOf,
  mostCorners,
  withCorner,
  withoutLast,
} from './draft';
import type { Point } from './geodesic';

const [a, b, c, d]: Point[] = [
  [114.3, 30.5],
  [114.31, 30.5],
  [114.31, 30.51],
  [114.3, 30.51],
];
const drawn = (points: unknown[], done = false) => ({ points, done }) as Draft;

test('corners are added, taken back, and a finished drawing gives way to a new one', () => {
  const line = withCorner(withCorner(emptyDraft, a as Point), b as Point);
  expect(line.points).toEqual([a, b]);
  expect(withCorner(line, b as Point)).toBe(line);
  expect(withoutLast(line).points).toEqual([a]);
  expect(withoutLast(drawn([a, b], true))).toEqual(drawn([a]));
  expect(withCorner(drawn([a, b], true), c as Point)).toEqual(drawn([c]));
  expect(withoutLast(emptyDraft)).toEqual(emptyDraft);
});

test('a drawing has an end of corners', () => {
  let line = emptyDraft;
  for (let n = 0; n < mostCorners + 5; n++) line = withCorner(line, [114 + n / 1000, 30]);
  expect(line.points).toHaveLength(mostCorners);
});

test('a line needs two corners, an area three, and its sides may not cross', () => {
  expect(faultOf('distance', [a as Point])).toBe('few');
  expect(faultOf('distance', [a, b] as Point[])).toBeNull();
  expect(faultOf('area', [a, b] as Point[])).toBe('few');
  expect(faultOf('select', [a, b, c] as Point[])).toBeNull();
  expect(faultOf('select', [a, c, b, d] as Point[])).toBe('crossing');
  expect(faultOf('distance', [a, c, b, d] as Point[])).toBeNull();
});

test('an L is no crossing, a bow tie is', () => {
  const l: Point[] = [
    [0, 0],
    [2, 0],
    [2, 1],
    [1, 1],
    [1, 2],
    [0, 2],
  ];
  expect(crosses(l)).toBe(false);
  expect(
    crosses([
      [0, 0],
      [1, 1],
      [1, 0],
      [0, 1],
    ]),
  ).toBe(true);
});

test('figures follow the pointer and stay when the drawing ends', () => {
  const live = figuresOf('distance', drawn([a]), b as Point);
  expect(live).toEqual([{ key: 'portal-map-total', text: '960.0 m' }]);
  expect(figuresOf('distance', drawn([a, b], true), d as Point)).toEqual(live);
  expect(figuresOf('distance', drawn([a, b]), c as Point).map(({ key }) => key)).toEqual([
    'portal-map-total',
    'portal-map-stretch',
  ]);
  expect(figuresOf('area', drawn([a, b]), null)).toEqual([]);
  expect(figuresOf('select', drawn([a, b]), c as Point)[0]?.text).toMatch(/^\d+ m²$/);
});

test('the map gets the line or the closed area, and a dot at each corner', () => {
  const types = (tool: 'distance' | 'area', draft: Draft, at: Point | null = null) =>
    draftFeatures(tool, draft, at).features.map(({ geometry }) => geometry.type);
  expect(types('distance', emptyDraft, a)).toEqual([]);
  expect(types('distance', drawn([a, b, c]))).toEqual(['LineString', 'Point', 'Point', 'Point']);
  expect(types('area', drawn([a, b]))).toEqual(['LineString', 'Point', 'Point']);
  expect(types('area', drawn([a, b]), c)).toEqual(['Polygon', 'Point', 'Point']);
});

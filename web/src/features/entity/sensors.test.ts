import { expect, test } from 'vitest';
import type { Entity } from '@/api/types';
import { boxAround, nearest, sensorClasses } from './sensors';

const yard = (at: number): number[][] => [
  [114.3 + at, 30.5 + at],
  [114.301 - at, 30.5 + at],
  [114.301 - at, 30.501 - at],
  [114.3 + at, 30.501 - at],
  [114.3 + at, 30.5 + at],
];
const block = {
  code: 'B',
  position: [114.3005, 30.5005] as [number, number],
  geometry: { type: 'Polygon' as const, coordinates: [yard(0), yard(0.0004)] },
};
const sensor = (code: string, ...position: [number, number]) => ({ code, position }) as Entity;

test('only the last level of the groups of sensors is asked for, and only where there is anything', () => {
  const classes = ['0904', '090401', '090501', '090302', '010101'].map((code) => ({ code, count: 3 }));
  const found = sensorClasses([...classes, { code: '090402', count: 0 }]);
  expect(found.map(({ code }) => code)).toEqual(['090401', '090501']);
});

test('what stands on a footprint comes before what stands nearer beside it, and a hole is outside', () => {
  const found = nearest(block, [
    sensor('yard', 114.3005, 30.5005),
    sensor('wall', 114.3001, 30.5001),
    sensor('street', 114.3012, 30.5005),
    sensor('B', 114.3005, 30.5005),
  ]);
  expect(found.map(({ entity, within }) => [entity.code, within])).toEqual([
    ['wall', true],
    ['yard', false],
    ['street', false],
  ]);
});

test('around a point the reach is a circle, not its box', () => {
  const post = { code: 'P', position: block.position, geometry: null };
  const [, , east, north] = boxAround(post) as [number, number, number, number];
  expect(nearest(post, [sensor('corner', east, north)])).toEqual([]);
  const [beside] = nearest(post, [sensor('beside', 114.3006, 30.5005)]);
  expect(beside?.metres).toBeCloseTo(9.6, 0);
});

test('a thing without a place has no surroundings', () => {
  expect(boxAround({ geometry: null, position: null })).toBeNull();
  const [west, south] = boxAround({ geometry: block.geometry, position: null }) as [
    number,
    number,
    number,
    number,
  ];
  expect(west).toBeLessThan(114.3);
  expect(30.5 - south).toBeCloseTo(50 / 110_574, 9);
});

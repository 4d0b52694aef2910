import { expect, test } from 'vitest';
import type { Entity } from '@/api/types';
import { changes, sortOf } from './diff';

const base: Entity = {
  code: 'A1',
  class: { code: '010101', slug: 'building', zh: '建筑物', en: 'building' },
  natural_key: '1',
  name: '甲楼',
  address: {
    text: '武汉市洪山区珞喻路1号',
    division: { code: '420111', name: '洪山区' },
    zone: null,
    elements: [],
  },
  position: [114.3, 30.6],
  grid: { cell: 'N50H05', level: 2, cover: ['N50H05'] },
  geometry: null,
  attributes: { floors: 6 },
  identifiers: [{ scheme: 'osm', identifier: '7' }],
  version: 1,
  valid_from: '2020-01-01T00:00:00Z',
  valid_to: null,
  recorded_at: '2026-01-01T00:00:00Z',
  retired_at: null,
  change_seq: 1,
};

test('only the facts that differ are told', () => {
  const newer = { ...base, version: 2, change_seq: 9, name: '乙楼', attributes: { floors: 7, use: '住宅' } };
  expect(changes(base, newer)).toEqual([
    { field: 'name', before: '甲楼', after: '乙楼' },
    { field: 'floors', before: '6', after: '7' },
    { field: 'use', before: null, after: '住宅' },
  ]);
});

test('a fact that went away is told as gone', () => {
  const newer = { ...base, address: null, identifiers: [] };
  expect(changes(base, newer).map(({ field, after }) => [field, after])).toEqual([
    ['address', null],
    ['division', null],
    ['identifier osm', null],
  ]);
});

test('the same facts under other clocks are no change', () => {
  expect(changes(base, { ...base, version: 3, recorded_at: '2027-01-01T00:00:00Z' })).toEqual([]);
});

test('the first version brings everything', () => {
  expect(changes(null, base).map((change) => change.field)).toContain('cell');
});

test('a long geometry is cut, yet a change of its last point is told', () => {
  const coordinates = Array.from({ length: 200 }, (_, index) => [114 + index / 1000, 30]);
  const older = { ...base, geometry: { type: 'LineString' as const, coordinates } };
  const moved = [...coordinates.slice(0, -1), [115, 31]];
  const [change] = changes(older, { ...base, geometry: { type: 'LineString', coordinates: moved } });
  expect(change?.field).toBe('geometry');
  expect(change?.after?.length).toBeLessThanOrEqual(160);
});

test('a field comes, goes or is another', () => {
  const newer = { ...base, name: null, attributes: { floors: 7, use: '住宅' } };
  const sorts = changes(base, newer).map((change) => [change.field, sortOf(change)]);
  expect(Object.fromEntries(sorts)).toEqual({ name: 'removed', floors: 'changed', use: 'added' });
});

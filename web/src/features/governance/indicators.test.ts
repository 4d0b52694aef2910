import { expect, test } from 'vitest';
import {
  colourOf,
  crumbs,
  daysUpTo,
  ownName,
  type Row,
  rate,
  rowsOf,
  tierBelow,
  tierOf,
  trend,
} from './indicators';
import type { IndicatorShare } from './types';

const share = (division: string, holds: number, of: number): IndicatorShare => ({
  indicator: 'mapped',
  division,
  name: `${division}名`,
  department: '',
  holds,
  of,
  percent: of ? (100 * holds) / of : null,
});
const day = (key: string, percent: number | null): Row => ({ key, label: key, holds: 0, of: 0, percent });

test('a reader goes from the city to the community', () => {
  expect(tierOf('')).toBe('city');
  expect(tierBelow('')).toBe('district');
  expect(tierBelow('420106')).toBe('street');
  expect(tierBelow('420106001')).toBe('community');
  expect(tierBelow('420106001001')).toBeNull();
  expect(crumbs('420106001')).toEqual(['', '420106', '420106001']);
});

test('a division is called by its own name', () => {
  expect(ownName('湖北省武汉市武昌区', undefined)).toBe('武昌区');
  expect(ownName('湖北省武汉市武昌区积玉桥街道', '湖北省武汉市武昌区')).toBe('积玉桥街道');
  expect(ownName('武汉市', undefined)).toBe('武汉市');
});

test('rows are the lowest rate first, what counts nothing last, and what has no division not at all', () => {
  const shares = [share('420106', 9, 10), share('', 1, 2), share('420102', 0, 0), share('420111', 1, 2)];
  const rows = rowsOf(
    shares,
    'mapped',
    (one) => one.division,
    (one) => one.name,
  );
  expect(rows.map((row) => row.key)).toEqual(['420111', '420106', '420102']);
  expect(rows[0]).toEqual({ key: '420111', label: '420111名', holds: 1, of: 2, percent: 50 });
  const other = rowsOf(shares, 'coded', (one) => one.division, String);
  expect(other).toEqual([]);
});

test('colours go with rates and grey says nothing', () => {
  const all = [10, 60, 80, 90, 97, 100].map(colourOf);
  expect(new Set(all).size).toBe(5);
  expect(all[4]).toBe(all[5]);
  expect(colourOf(null)).not.toBe(colourOf(0));
});

test('rates are told as precisely as they differ', () => {
  expect(rate(null)).toBe('—');
  expect(rate(100)).toBe('100%');
  expect(rate(99.987)).toBe('99.99%');
  expect(rate(87.25)).toBe('87.3%');
});

test('days are consecutive and end with the last', () => {
  expect(daysUpTo('2026-03-02', 4)).toEqual(['2026-02-27', '2026-02-28', '2026-03-01', '2026-03-02']);
});

test('a day without counts parts the line', () => {
  const drawn = trend([day('1', 80), day('2', 90), day('3', null), day('4', 90), day('5', 100)], 400, 100);
  expect(drawn.lines).toHaveLength(2);
  expect(drawn.points).toHaveLength(4);
  expect(drawn.points[3]).toMatchObject({ x: 400, y: 0 });
  expect(drawn.ticks[0]?.percent).toBe(70);
  for (const point of drawn.points) expect(point.y).toBeLessThanOrEqual(100);
  expect(trend([day('1', 50)], 400, 100).lines).toEqual([]);
  expect(trend([], 400, 100).points).toEqual([]);
});

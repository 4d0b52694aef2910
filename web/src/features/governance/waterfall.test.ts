import { expect, test } from 'vitest';
import type { Waterfall } from './types';
import { chance, draw, signed } from './waterfall';

const step = (field: string, weight: number, sum: number) => ({ field, level: 'equal', weight, sum });
const pair: Waterfall = {
  steps: [
    step('prior', -20000, -20000),
    step('name', 14000, -6000),
    step('birth', 14500, 8500),
    step('sex', -8000, 500),
  ],
  weight: 500,
  automatic: 4000,
  review: -1000,
  ceiling: 'review',
  band: 'review',
  model: 0,
};

test('every bar begins where the one before ended', () => {
  const { bars, sum, zero } = draw(pair);
  const left = (at: number) => bars[at]?.left ?? Number.NaN;
  const right = (at: number) => left(at) + (bars[at]?.width ?? Number.NaN);
  expect(right(0)).toBeCloseTo(zero);
  expect(left(1)).toBeCloseTo(left(0));
  expect(left(2)).toBeCloseTo(right(1));
  expect(right(3)).toBeCloseTo(right(2));
  expect(left(3)).toBeCloseTo(sum);
  for (const bar of bars) {
    expect(bar.left).toBeGreaterThanOrEqual(0);
    expect(bar.left + bar.width).toBeLessThanOrEqual(100.0001);
  }
});

test('the bands fill the span without a gap and the sum stands in its own', () => {
  const { bands, sum } = draw(pair);
  expect(bands.map((band) => band.name)).toEqual(['reject', 'review', 'automatic']);
  expect(bands.reduce((all, band) => all + band.width, 0)).toBeCloseTo(100);
  const [reject, review, automatic] = bands;
  expect(review?.left).toBeCloseTo(reject?.width ?? Number.NaN);
  expect(sum).toBeGreaterThan(review?.left ?? Number.NaN);
  expect(sum).toBeLessThan(automatic?.left ?? Number.NaN);
});

test('the scale has a handful of lines within the span', () => {
  const { ticks } = draw(pair);
  expect(ticks.length).toBeGreaterThan(2);
  expect(ticks.length).toBeLessThan(10);
  expect(ticks.some((tick) => tick.bits === 0)).toBe(true);
});

test('weights are told with their sign and as a chance', () => {
  expect(signed(14)).toBe('+14.0');
  expect(signed(-0.5)).toBe('−0.5');
  expect(chance(0)).toBe(50);
  expect(chance(4000)).toBeCloseTo(94.1, 1);
  expect(chance(-20000)).toBeLessThan(0.001);
});

import { expect, test } from 'vitest';
import { merged, threeWay, undecided } from './merge';

const base = { road: '珞喻路', number: '1号', note: '' };

test('what nobody touched is left out, and who touched the rest is told', () => {
  const rows = threeWay(base, { ...base, road: '珞瑜路' }, { ...base, note: '改正' });
  expect(rows.map(({ field, changed }) => [field, changed])).toEqual([
    ['road', 'theirs'],
    ['note', 'mine'],
  ]);
  expect(merged(rows, {})).toEqual({ road: '珞瑜路', note: '改正' });
  expect(undecided(rows, {})).toEqual([]);
});

test('what both changed must be chosen, and the same change of both need not', () => {
  const rows = threeWay(base, { ...base, road: 'A', number: '2号' }, { ...base, road: 'B', number: '2号' });
  expect(rows.map(({ changed }) => changed)).toEqual(['both', 'same']);
  expect(undecided(rows, {})).toEqual(['road']);
  expect(merged(rows, { road: 'mine' })).toEqual({ road: 'B', number: '2号' });
  expect(merged(rows, { road: 'theirs' })).toEqual({ road: 'A', number: '2号' });
});

test('a field that only one side has is a change of that side', () => {
  expect(threeWay({}, { code: 'A1' }, {})).toEqual([
    { field: 'code', base: '', theirs: 'A1', mine: '', changed: 'theirs' },
  ]);
});

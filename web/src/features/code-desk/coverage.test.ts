import { expect, test } from 'vitest';
import { board, hasBelow, ranked, share, stepTo } from './coverage';

const tally = (coded: number, total: number) => ({ coded, total, grounds: {}, blocked: {} });
const place = (division: string, coded: number, total: number) => ({
  division,
  name: division,
  buildings: tally(coded, total),
  dwellings: tally(0, 0),
});

test('a share is a hundred only when all have codes', () => {
  expect(share({ coded: 9999, total: 10_000 })).toBe(99.9);
  expect(share({ coded: 10, total: 10 })).toBe(100);
  expect(share({ coded: 0, total: 0 })).toBeNull();
});

test('the board begins with who is furthest behind', () => {
  const rows = board(
    [place('a', 10, 10), place('b', 1, 2), place('c', 0, 0), place('d', 5, 10)],
    'buildings',
  );
  expect(rows.map((row) => row.division)).toEqual(['d', 'b', 'a', 'c']);
  expect(rows[0]).toMatchObject({ share: 50, open: 5 });
});

test('reasons stand by their number', () => {
  expect(ranked({ moved: 1, 'no-room': 7, 'no-unit': 0 })).toEqual([
    ['no-room', 7],
    ['moved', 1],
  ]);
});

test('the way goes down, and back up to a division on it', () => {
  const city = { division: '4201', name: '武汉市' };
  const district = { division: '420106', name: '武昌区' };
  expect(stepTo([city], district)).toEqual([city, district]);
  expect(stepTo([city, district], city)).toEqual([city]);
});

test('below a community stands nothing', () => {
  expect(hasBelow('420106')).toBe(true);
  expect(hasBelow('420106001003')).toBe(false);
  expect(hasBelow('')).toBe(false);
});

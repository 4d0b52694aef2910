import { expect, test } from 'vitest';
import { markFeatures, markOf } from './mark';

test('a place and a cell are marked, anything else is not', () => {
  expect(markOf({ at: '114.3,30.6' })).toEqual({ at: [114.3, 30.6], box: null, label: '114.3, 30.6' });
  const cell = markOf({ cell: 'N50H144082A0' });
  expect(cell?.at[0]).toBeCloseTo(114.5025, 6);
  expect(cell?.box).toHaveLength(4);
  for (const query of [{}, { at: 'here' }, { at: '200,30' }, { at: '1,2,3' }, { cell: 'X' }]) {
    expect(markOf(query)).toBeNull();
  }
});

test('a place is drawn as a point, a cell as its box', () => {
  expect(markFeatures(markOf({ at: '114.3,30.6' })).shape.features).toHaveLength(1);
  expect(markFeatures(markOf({ cell: 'N50H144082A0' })).cover.features).toHaveLength(1);
  expect(markFeatures(null).shape.features).toEqual([]);
});

import { expect, test } from 'vitest';
import type { ClassItem, Entity, MapAnswer } from '@/api/types';
import { answerOf } from './decorate';
import { counted, countsDrawn, legendRows, mostClasses } from './legend';

const item = (code: string, count: number) =>
  ({ code, slug: `s${code}`, zh: code, en: code, count }) as unknown as ClassItem;
const classes = [item('1', 5), item('2', 900), item('3', 0), item('4', 40)];

test('the classes with most things are counted, or only the chosen one', () => {
  expect(counted(classes, null).map(({ code }) => code)).toEqual(['2', '4', '1']);
  expect(counted(classes, '4').map(({ code }) => code)).toEqual(['4']);
  expect(
    counted(
      Array.from({ length: 30 }, (_, n) => item(`${n}`, n)),
      null,
    ),
  ).toHaveLength(mostClasses);
});

test('what is not in view is left out, what is too many to count leads', () => {
  const counts = new Map([
    ['s1', 3],
    ['s2', null],
    ['s4', 0],
  ]);
  expect(legendRows(classes, counts).map(({ code, count }) => [code, count])).toEqual([
    ['2', null],
    ['1', 3],
  ]);
});

test('things drawn one by one are counted on the map, groups and cut answers are not', () => {
  const shop = {
    code: 'A',
    name: '甲',
    class: { slug: 's1' },
    position: [114.3, 30.6],
    geometry: null,
  } as unknown as Entity;
  const nowhere = { ...shop, position: null } as Entity;
  const drawn = answerOf([shop, shop, nowhere], false);
  expect(drawn.features).toHaveLength(2);
  expect(drawn.features[0]?.geometry).toEqual({ type: 'Point', coordinates: [114.3, 30.6] });
  expect(countsDrawn(drawn)).toEqual(new Map([['s1', 2]]));
  expect(countsDrawn({ ...drawn, truncated: true })).toBeNull();
  const group = { type: 'Feature', properties: { kind: 'cluster', cell: 'N', count: 3 } };
  expect(countsDrawn({ ...drawn, features: [group] } as unknown as MapAnswer)).toBeNull();
});

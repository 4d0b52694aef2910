import { expect, test } from 'vitest';
import { nextTick } from 'vue';
import type { Place } from './settings';
import { figuresOf, useMeasure } from './useMeasure';

const here: Place = [114.3, 30.5, 0];
const above: Place = [114.3, 30.5, 12];

test('nothing is told before there are places enough', () => {
  expect(figuresOf('distance', [here])).toEqual([]);
  expect(figuresOf('area', [here, above])).toEqual([]);
  expect(figuresOf('off', [here, above, here])).toEqual([]);
});

test('a height has two ends, and a third click begins another', () => {
  const { kind, places, lines, add, undo } = useMeasure();
  kind.value = 'height';
  add(here);
  add(above);
  expect(lines.value[0]).toEqual({ key: 'portal-scene-measured-up', text: '12.00 m' });
  undo();
  expect(places.value).toEqual([here]);
  add(above);
  add(here);
  expect(places.value).toEqual([here]);
});

test('another kind of measure begins anew', async () => {
  const { kind, places, add } = useMeasure();
  kind.value = 'distance';
  await nextTick();
  add(here);
  kind.value = 'area';
  await nextTick();
  expect(places.value).toEqual([]);
});

import { expect, test } from 'vitest';
import type { Entity, MapAnswer } from '@/api/types';
import { clusterRadius, decorate, highlight } from './decorate';

const point = { type: 'Point' as const, coordinates: [114.3, 30.6] };

test('clusters get a label and a radius, entities the colour of their class', () => {
  const answer: MapAnswer = {
    type: 'FeatureCollection',
    truncated: false,
    features: [
      { type: 'Feature', geometry: point, properties: { kind: 'cluster', cell: 'N50H05', count: 1200 } },
      {
        type: 'Feature',
        id: '420100010101000000015K',
        geometry: point,
        properties: { kind: 'entity', code: 'A', name: '甲', class: '010101', address: null },
      },
    ],
  };
  const { features } = decorate(answer, { colour: (code) => `of-${code}`, label: (count) => `${count}!` });
  expect(features[0]?.properties).toMatchObject({
    label: '1200!',
    radius: clusterRadius(1200),
    cell: 'N50H05',
  });
  expect(features[1]?.properties).toMatchObject({ colour: 'of-010101', name: '甲' });
  expect(features[1]).not.toHaveProperty('id');
});

test('a cluster of more is drawn larger, and never out of proportion', () => {
  expect(clusterRadius(1)).toBeLessThan(clusterRadius(100));
  expect(clusterRadius(10_000_000)).toBeLessThan(60);
});

test('an entity without a geometry is shown at its position with its cover', () => {
  const entity = { geometry: null, position: [114.3, 30.6], grid: { cover: ['N50H05', 'not a cell'] } };
  const { shape, cover } = highlight(entity as unknown as Entity);
  expect(shape.features[0]?.geometry).toEqual(point);
  expect(cover.features).toHaveLength(1);
});

test('an entity that is nowhere highlights nothing', () => {
  const entity = { geometry: null, position: null, grid: null } as unknown as Entity;
  expect(highlight(entity).shape.features).toEqual([]);
  expect(highlight(null).cover.features).toEqual([]);
});

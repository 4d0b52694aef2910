import { expect, test } from 'vitest';
import { colourOf } from './indicators';
import { extent, rated, wanted } from './rateMap';
import type { Boundary } from './types';

const square = (x: number) => ({
  type: 'MultiPolygon',
  coordinates: [
    [
      [
        [x, 30],
        [x + 1, 30],
        [x + 1, 31],
        [x, 30],
      ],
    ],
  ],
});

test('a boundary bears the colour and the words of its division', () => {
  const row = { key: '420106', label: '武昌区', holds: 1, of: 2, percent: 50 };
  const drawn = rated(
    [
      { division: '420106', ground: square(114) },
      { division: '420111', ground: square(116) },
      { division: '420102' },
    ],
    [row],
  );
  expect(drawn.features).toHaveLength(2);
  expect(drawn.features[0]?.properties).toMatchObject({ colour: colourOf(50), text: '武昌区\n50.0%' });
  expect(drawn.features[1]?.properties).toMatchObject({ colour: colourOf(null), text: '' });
  expect(extent(drawn)).toEqual([114, 30, 117, 31]);
  expect(extent({ type: 'FeatureCollection', features: [] })).toBeNull();
});

const boundary = (id: number, division: string) => ({ id, division }) as Boundary;

test('only the divisions of the tier are wanted, each once and as it was told last', () => {
  const all = [
    boundary(1, '420106'),
    boundary(2, '420106001'),
    boundary(3, '420106002'),
    boundary(4, '420106001'),
    boundary(5, '420106001001'),
  ];
  expect(wanted(all, 'street').map((one) => one.id)).toEqual([4, 3]);
  expect(wanted(all, 'district').map((one) => one.id)).toEqual([1]);
  expect(wanted([], 'district')).toEqual([]);
});

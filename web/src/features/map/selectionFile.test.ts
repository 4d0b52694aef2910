import { expect, test } from 'vitest';
import { fileName, wellKnown, writerOf } from './selectionFile';
import { nextCursor, type Page, pageAddress, pickedFrom, polygonText, takeUpTo } from './selectionQuestion';

const shops: Page = {
  kind: { code: '040101', slug: 'enterprise', zh: '企业', en: 'enterprise' },
  things: [
    {
      type: 'Feature',
      id: 'A1',
      geometry: { type: 'Point', coordinates: [114.3, 30.5] },
      properties: { code: 'A1', name: '光谷, "一"号', address: null },
    },
  ],
};
const houses: Page = {
  kind: { code: '010101', slug: 'building', zh: '建筑物', en: 'building' },
  things: [
    {
      type: 'Feature',
      id: 'B1',
      geometry: {
        type: 'Polygon',
        coordinates: [
          [
            [0, 0],
            [1, 0],
            [1, 1],
            [0, 0],
          ],
        ],
      },
      properties: { code: 'B1', name: null, floors: 20 },
    },
  ],
};

test('GeoJSON is whole, tells the class of each thing, and whether it was cut', () => {
  const writer = writerOf('geojson');
  for (const page of [shops, { ...houses, things: [] }, houses]) writer.add(page);
  const read = JSON.parse(writer.end(true).join(''));
  expect(read).toMatchObject({ type: 'FeatureCollection', numberReturned: 2, truncated: true });
  expect(read.features[1]).toMatchObject({ id: 'B1', properties: { collection: 'building', floors: 20 } });
});

test('an empty selection is still a file that can be read', () => {
  expect(JSON.parse(writerOf('geojson').end(false).join('')).features).toEqual([]);
});

test('a table has the columns of all classes, every row as many cells', () => {
  const writer = writerOf('csv');
  writer.add(shops);
  writer.add(houses);
  const lines = writer.end(false).join('').split('\r\n');
  expect(lines[0]).toBe(
    '\u{feff}code,collection,class_code,class_name,name,address,longitude,latitude,geometry,floors',
  );
  expect(lines[1]).toBe('A1,enterprise,040101,企业,"光谷, ""一""号",,114.3,30.5,POINT(114.3 30.5),');
  expect(lines[2]).toBe('B1,building,010101,建筑物,,,,,"POLYGON((0 0,1 0,1 1,0 0))",20');
});

test('shapes of several parts are written as well-known text', () => {
  expect(
    wellKnown({
      type: 'MultiPoint',
      coordinates: [
        [1, 2],
        [3, 4],
      ],
    }),
  ).toBe('MULTIPOINT(1 2,3 4)');
  expect(
    wellKnown({
      type: 'LineString',
      coordinates: [
        [1, 2, 3],
        [4, 5, 6],
      ],
    }),
  ).toBe('LINESTRING(1 2 3,4 5 6)');
});

test('a page is asked for by polygon, box, moment and cursor', () => {
  const ring: [number, number][] = [
    [114.3, 30.5],
    [114.4, 30.5],
    [114.35, 30.61234567],
  ];
  expect(polygonText(ring)).toBe('POLYGON((114.3 30.5,114.4 30.5,114.35 30.6123457,114.3 30.5))');
  const asked = new URL(pageAddress('building', ring, '2026-01-31T23:59:59+08:00', 'c1'), 'http://here');
  expect(asked.pathname).toBe('/ogc/collections/building/items');
  expect(Object.fromEntries(asked.searchParams)).toEqual({
    bbox: '114.3,30.5,114.4,30.6123457',
    filter: `S_INTERSECTS(geometry,${polygonText(ring)})`,
    limit: '1000',
    datetime: '2026-01-31T23:59:59+08:00',
    cursor: 'c1',
  });
  expect(new URL(pageAddress('building', ring, null, null), 'http://here').searchParams.has('datetime')).toBe(
    false,
  );
});

test('the cursor of the next page is read out of its link, the last page has none', () => {
  expect(
    nextCursor([
      { rel: 'self', href: '/a?cursor=x' },
      { rel: 'next', href: 'http://b/a?cursor=y%2Bz' },
    ]),
  ).toBe('y+z');
  expect(nextCursor([])).toBeNull();
});

test('the file is named after its day', () => {
  expect(fileName('csv', '2026-01-31')).toBe('chengji-selection-2026-01-31.csv');
});

test('reading stops at the stated end and says whether there was more', async () => {
  const [shop] = shops.things;
  const pageOf = (size: number): Page => ({ ...shops, things: Array(size).fill(shop) });
  async function* pages(...sizes: number[]) {
    for (const size of sizes) yield pageOf(size);
  }
  const read = async (...sizes: number[]) => {
    const taken: number[] = [];
    const more = await takeUpTo(10, pages(...sizes), ({ things }) => taken.push(things.length));
    return [more, taken];
  };
  expect(await read(4, 0, 6)).toEqual([false, [4, 0, 6]]);
  expect(await read(4, 6, 0, 1, 5)).toEqual([true, [4, 6, 0, 0]]);
  expect(await read(4, 9, 5)).toEqual([true, [4, 6]]);
});

test('a thing without a name is listed by its key, then by its code', () => {
  const { kind } = houses;
  const [house] = houses.things as [Page['things'][number]];
  expect(pickedFrom(kind, house)).toEqual({ code: 'B1', title: 'B1', where: null, kind });
  const keyed = { ...house, properties: { ...house.properties, natural_key: '7', address: '一号' } };
  expect(pickedFrom(kind, keyed)).toMatchObject({ title: '7', where: '一号' });
});

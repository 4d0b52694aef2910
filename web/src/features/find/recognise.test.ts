import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Box } from '@/api/types';
import { shapes } from './codeShapes';
import { type Reading, recognise } from './recognise';

const folder = join(import.meta.dirname, '../../../../standards/codes');
const files = readdirSync(folder)
  .filter((name) => name.endsWith('.toml'))
  .map((name) => readFileSync(join(folder, name), 'utf8'));
const wuhan: Box = [113.7, 29.9, 115.1, 31.4];
const ground = { city: wuhan, shapes: shapes(files) };

const read = (text: string, city: Box | null = wuhan) => recognise(text, { ...ground, city });
const kinds = (text: string) => read(text).map(({ kind }) => kind);
const schemesOf = (text: string) =>
  read(text).flatMap((one: Reading) => (one.kind === 'code' ? one.schemes : []));
const placesOf = (text: string, city: Box | null = wuhan) =>
  read(text, city).flatMap((one) => (one.kind === 'place' ? [one.at.map((n) => Number(n.toFixed(6)))] : []));

test('nothing is read from nothing', () => {
  expect(read('')).toEqual([]);
  expect(read('   ')).toEqual([]);
});

describe('codes of the house', () => {
  test.each([
    ['420106010101000000001F', 'entity'],
    ['E00000000011', 'permanent'],
    ['B420106001002000017X', 'building'],
    ['B420106001002000017000301200ZA1X', 'dwelling'],
    ['A4201144012040000000001K', 'address-division'],
    ['A4201144012040000000001K00300120X', 'address-room'],
    ['GN50H051324C14252061025000000HX', 'address-grid'],
    ['420106001001GB00001F00010001', 'real-estate-unit'],
  ])('%s is one of %s, and nobody means words by it', (code, scheme) => {
    expect(schemesOf(code)).toContain(scheme);
    expect(kinds(code)).not.toContain('words');
  });

  test('schemes that share a form are all told', () => {
    expect(schemesOf('42010600001320000001')).toEqual(
      expect.arrayContaining(['gb28181-2016', 'gb28181-2022', 'construction-project']),
    );
  });

  test('spaces, hyphens, small and full-width letters are how people write', () => {
    expect(read('420106 010101-0000 00001f')).toEqual(read('420106010101000000001F'));
    expect(read('420106010101000000001F')).toEqual(read('420106010101000000001F'));
  });

  test('a code with a slip is asked about and searched for', () => {
    const found = read('42O106010101000000001F');
    expect(found.map(({ kind }) => kind)).toEqual(['code', 'words']);
    expect(found[0]).toMatchObject({ schemes: [] });
  });
});

describe('identifiers of others', () => {
  test('a credit code has a scheme of its own', () => {
    expect(read('92420106MA00005416')).toContainEqual({
      kind: 'identifier',
      scheme: 'credit_code',
      identifier: '92420106MA00005416',
    });
  });
  test('a scheme before a colon names the identifier', () => {
    expect(read('register:S0001')).toContainEqual({
      kind: 'identifier',
      scheme: 'register',
      identifier: 'S0001',
    });
  });
  test('the number of a citizen is sent nowhere', () => {
    // The example of GB 11643; with another check it is some number.
    expect(read('11010519491231002X')).toEqual([{ kind: 'citizen' }]);
    expect(kinds('110105194912310021')).not.toContain('citizen');
    expect(kinds('110105194913310021')).not.toContain('citizen');
  });
});

describe('cells', () => {
  test.each([
    'N50H',
    'N50H14',
    'N50H144',
    'N50H14408',
    'N50H144082A',
    'N50H144082A0',
    'n50h144082a034611726',
  ])('%s has no height', (code) => {
    expect(read(code)[0]).toEqual({ kind: 'cell', code: code.toUpperCase(), height: false });
  });
  test('the woven code has a height', () => {
    expect(read('N050J0047050390B8020556344')[0]).toEqual({
      kind: 'cell',
      code: 'N050J0047050390B8020556344',
      height: true,
    });
  });
  test('a short one may be a word as well, a long one is not', () => {
    expect(kinds('N50H')).toContain('words');
    expect(kinds('N50H144082A')).toEqual(['cell']);
  });
  test('a code of no level is no cell', () => {
    expect(kinds('N50H1')).toEqual(['words']);
  });
});

describe('coordinates', () => {
  const here = [114.305, 30.585];
  test.each([
    '114.305,30.585',
    '30.585, 114.305',
    '114.305 30.585',
    '(114.305，30.585)',
    '114.305E 30.585N',
    'N30.585 E114.305',
    '东经114.305度，北纬30.585度',
    `114°18'18"E 30°35'6"N`,
    '114°18′18″, 30°35′6″',
    '东经114度18分18秒 北纬30度35分6秒',
    '114:18:18, 30:35:06',
    'geo:30.585,114.305',
    'POINT(114.305 30.585)',
    '经度:114.305 纬度:30.585',
    'lat=30.585, lon=114.305',
  ])('%s is that place', (text) => {
    expect(placesOf(text)).toEqual([here]);
    expect(kinds(text)).not.toContain('words');
  });
  test('marks make the south and the west negative', () => {
    expect(placesOf('33.5S 70.6W')).toEqual([[-70.6, -33.5]]);
    expect(placesOf('-33.5 170.6')).toEqual([[170.6, -33.5]]);
  });
  test('when the city does not decide, both orders are offered', () => {
    expect(read('40.5, 30.5')).toMatchObject([
      { kind: 'place', at: [40.5, 30.5], order: 'lon-lat' },
      { kind: 'place', at: [30.5, 40.5], order: 'lat-lon' },
    ]);
    expect(placesOf('40.5, 30.5', [30, 40, 31, 41])).toEqual([[30.5, 40.5]]);
    expect(placesOf('40.5, 30.5', null)).toHaveLength(2);
  });
  test('a city in which both orders lie leaves both', () => {
    expect(placesOf('40.5, 40.6', [40, 40, 41, 41])).toHaveLength(2);
  });
  test.each(['114 30', '珞喻路12号3.5', '300.5,30.5', `114°61'0"E 30°0'0"N`, '30.5N 31.5N', '-30.5N 114.3E'])(
    '%s is no place',
    (text) => {
      expect(placesOf(text)).toEqual([]);
    },
  );
});

describe('plates', () => {
  test('the text of a plate is taken apart, whatever its letters and host', () => {
    const text = 'HTTPS://ID.WUHAN.EXAMPLE/P/420106010101000000001F/24KA7';
    expect(read(text)).toEqual([
      { kind: 'plate', code: '420106010101000000001F', seal: '24KA7', payload: text },
    ]);
    expect(read('/p/420106010101000000001f')[0]).toMatchObject({
      code: '420106010101000000001F',
      seal: null,
    });
    expect(read('https://c.example/p/420106010101000000001f/24ka7?lang=en')[0]).toMatchObject({
      seal: '24KA7',
    });
  });
  test('other links to a code lead to it without a seal', () => {
    expect(read('https://c.example/id/E00000000011')[0]).toMatchObject({ code: 'E00000000011', seal: null });
    expect(read('https://c.example/entity/420106010101000000001F')[0]).toMatchObject({ seal: null });
  });
  test('another link is only words', () => {
    expect(kinds('https://c.example/page')).toEqual(['words']);
  });
});

test.each(['光谷广场', '珞喻路1037号', 'ggc', 'guanggu', '雅洲商务楼3栋2单元301室', '120', '2026'])(
  '%s is words and nothing else',
  (text) => {
    expect(read(text)).toEqual([{ kind: 'words', text }]);
  },
);

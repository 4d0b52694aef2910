import { expect, test } from 'vitest';
import { beginningOf, outcomesCsv, parseKeys } from './keys';

const none = { class: '', division: '' };

test('each line is a key and takes the usual class and division', () => {
  expect(parseKeys('a-1\r\n\n 甲,乙 \n', { class: '010101', division: ' 420106 ' })).toEqual({
    keys: [
      { key: 'a-1', class: '010101', division: '420106' },
      { key: '甲,乙', class: '010101', division: '420106' },
    ],
    unknown: [],
  });
});

test('a pasted table is read by its heading, and a row says more than the form', () => {
  const found = parseKeys('Key\tclass\tremark\nk1\t010201\tx\nk2\t\ty\n', { class: '010101', division: '' });
  expect(found.keys).toEqual([
    { key: 'k1', class: '010201' },
    { key: 'k2', class: '010101' },
  ]);
  expect(found.unknown).toEqual(['remark']);
});

test('a row without a key stays, for the server tells what is wrong with it', () => {
  expect(parseKeys('key,lon,lat\n,114.3,30.5\n', none).keys).toEqual([
    { key: '', lon: '114.3', lat: '30.5' },
  ]);
  expect(parseKeys(' \n', none).keys).toEqual([]);
});

test('a field in quotes may hold a comma, and a quote twice', () => {
  expect(parseKeys('key,numbers\n"a, ""b"" c",floor=3\n', none).keys).toEqual([
    { key: 'a, "b" c', numbers: 'floor=3' },
  ]);
});

test('the beginning of a file is whole lines, in either encoding', async () => {
  expect(await beginningOf(new Blob(['key\n甲\n乙丙\n']), 9)).toBe('key\n甲');
  expect(await beginningOf(new Blob(['key\n甲\n']))).toBe('key\n甲\n');
  expect(await beginningOf(new Blob([Uint8Array.of(0x6b, 0x0a, 0xbc, 0xd7)]))).toBe('k\n甲');
  expect(await beginningOf(new Blob([Uint8Array.of(0x50, 0x4b, 3, 4, 0)]))).toBeNull();
});

test('the file of outcomes quotes what needs it and computes nothing', () => {
  const text = outcomesCsv([
    { row: 1, key: 'a,"b"', code: 'X1', outcome: 'issued' },
    { row: 2, key: '=1+1', code: null, outcome: 'rejected' },
  ]);
  expect(text).toBe('\uFEFFrow,key,code,outcome\r\n1,"a,""b""",X1,issued\r\n2,\'=1+1,,rejected\r\n');
});

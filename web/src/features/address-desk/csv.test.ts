import { expect, test } from 'vitest';
import { addressColumn, CsvReader, csvLine, encodingOf, separatorOf } from './csv';

test.each([1, 2, 3, 1000])('a file is the same in pieces of %i characters', (size) => {
  const text = 'id,地址\r\n1,"五环正街, 9号"\r\n\r\n2,"他说""好""\r\n两行"\n3,末行';
  const reader = new CsvReader();
  const rows: string[][] = [];
  for (let at = 0; at < text.length; at += size) rows.push(...reader.push(text.slice(at, at + size)));
  rows.push(...reader.end());
  expect(rows).toEqual([
    ['id', '地址'],
    ['1', '五环正街, 9号'],
    ['2', '他说"好"\r\n两行'],
    ['3', '末行'],
  ]);
});

test('what is written is read again', () => {
  const cells = ['a', '1,2', '引"号', '两\n行', ''];
  const reader = new CsvReader();
  expect(reader.push(csvLine(cells))).toEqual([cells]);
});

test('the encoding is told by the bytes, a cut character does not matter', () => {
  expect(encodingOf(new TextEncoder().encode('地址').subarray(0, 5))).toBe('utf-8');
  // 地址 in GB18030.
  expect(encodingOf(new Uint8Array([0xb5, 0xd8, 0xd6, 0xb7]))).toBe('gb18030');
});

test('separator and column of addresses', () => {
  expect(separatorOf('a;b;c,d\n1,2,3,4,5')).toBe(';');
  expect(addressColumn(['编号', '经营地址', '地址'])).toBe(2);
  expect(addressColumn(['编号', '单位住址'])).toBe(1);
  expect(addressColumn(['a', 'b'])).toBe(0);
});

import { expect, test } from 'vitest';
import type { Entity, SourceRecord } from '@/api/types';
import { type Known, layOut, linksOf, shorten } from './links';

const entity = {
  code: '4201000401010000000082',
  identifiers: [
    { scheme: 'credit_code', identifier: '92420106MA00005416' },
    { scheme: 'credit_code', identifier: '92420106MA00005416' },
  ],
  address: { text: '翠林巷2号', division: { code: '420106', name: '武昌区' }, elements: [] },
} as unknown as Entity;
const record = (row: number) =>
  ({ department: '市场监督管理局', file_name: 'firms.csv', row, findings: [] }) as unknown as SourceRecord;
const known: Known = {
  entity,
  resolution: { permanent_id: 'E00000002NBF', successors: [], in_use: null, withheld: 0 },
  records: [record(7)],
  house: null,
  thing: null,
};

test('codes, identifiers, address and records are links, each once', () => {
  expect(linksOf(known).map(({ group, label }) => `${group} ${label}`)).toEqual([
    'code E00000002NBF',
    'identifier 92420106MA00005416',
    'address 翠林巷2号',
    'address 武昌区',
    'record firms.csv · 7',
  ]);
});

test('what a register says leads to the other thing, whichever end it is', () => {
  const link = (from: string | null, to: string | null, to_address: number | null = null) => ({
    relation: 'lives-in',
    department: '公安局',
    record: 1,
    from,
    to,
    to_address,
  });
  const thing = {
    code: 'X',
    kind: 'dwelling',
    values: [],
    links: [link('P', 'X'), link('X', 'Q'), link('X', null, 12)],
  };
  const found = linksOf({ ...known, thing }).filter(({ group }) => group === 'relation');
  expect(found.map(({ label }) => label)).toEqual(['P', 'Q', '#12']);
  expect(found[2]?.to).toEqual({ name: 'address', params: { id: '12' } });
});

test('a house leads to its building', () => {
  const house = { class: '010201', entity: 'X', code: 'B1', building: 'B0' };
  const found = linksOf({ ...known, house }).filter(({ group }) => group === 'house');
  expect(found.map(({ role }) => role)).toEqual(['code', 'building']);
});

test('many records become four leaves, the last of which counts the rest', () => {
  const records = Array.from({ length: 9 }, (_, at) => record(at));
  const { branches, height } = layOut(linksOf({ ...known, records }));
  const last = branches[branches.length - 1];
  expect(last?.leaves.map(({ more }) => more)).toEqual([0, 0, 0, 5]);
  expect(height).toBeGreaterThan(last?.leaves[3]?.y ?? 0);
});

test('Chinese letters are twice as wide', () => {
  expect(shorten('abcdef', 6)).toBe('abcdef');
  expect(shorten('城市公共基础', 6)).toBe('城市…');
  expect(shorten('abcdefg', 6)).toBe('abcde…');
});

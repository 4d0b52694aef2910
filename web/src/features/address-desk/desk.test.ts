import { expect, test } from 'vitest';
import { differences, elementsOf } from './compare';
import { addressesIn, blankChange, operationOf, parted, summaryRows } from './operations';
import { numbered } from './paging';
import { asPoint, ofAround, ofMatch, roadNumber } from './places';
import { counted, filterOf, latestScores, overdueBy, queryOf, settlements } from './quality';
import { firstQueue } from './queues';
import { missing, rightsOf, stepsFor } from './steps';
import { nodeOf, withMore } from './tree';
import type { Address, AddressLine, Match } from './types';

const line = (id: number, text: string, kind = 'floor'): AddressLine =>
  ({ id, text, kind, state: 'published' }) as AddressLine;
const address = (more: Partial<Address> = {}): Address =>
  ({
    state: 'approved',
    applicant: 'li',
    text: '五环正街9号',
    allowed: ['reserve', 'publish', 'change', 'refuse'],
    elements: { district: '洪山区', road: '五环正街', number: '9号', room: null },
    position: [114, 30],
    ...more,
  }) as unknown as Address;

test('a role takes the steps it may, never a change, and nobody publishes what they applied for', () => {
  expect(stepsFor(address(), rightsOf(['clerk']), 'wang').map((one) => one.act)).toEqual(['refuse']);
  const district = stepsFor(address(), rightsOf(['district']), 'li');
  expect(district.map((one) => one.act)).toEqual(['reserve', 'publish', 'refuse']);
  const [reserve, publish] = district;
  expect(missing(publish as never, '', '')).toBe('own');
  expect(missing(reserve as never, ' ', '')).toBe('reason');
  const [retire] = stepsFor(address({ allowed: ['retire'] }), rightsOf(['district']), 'wang');
  expect(retire?.waits).toBe(true);
  expect(missing(retire as never, '拆除', '')).toBe('document');
  expect(rightsOf(['reader']).size).toBe(0);
});

test('what another clerk wrote is told field by field', () => {
  const now = address({ state: 'published', text: '六环正街9号' });
  now.elements = { ...now.elements, road: '六环正街' };
  expect(differences(address(), now)).toEqual([
    { field: 'state', before: 'approved', after: 'published' },
    { field: 'text', before: '五环正街9号', after: '六环正街9号' },
    { field: 'element.road', before: '五环正街', after: '六环正街' },
  ]);
  expect(elementsOf(address()).map(([name]) => name)).toEqual(['district', 'road', 'number']);
});

test('nodes are called by what they add, and a further page has its way', () => {
  const parent = nodeOf(line(1, '湖北省武汉市洪山区卓刀泉街道五环正街35号五环新区3栋', 'building'), null);
  expect(parent.label).toBe('…泉街道五环正街35号五环新区3栋');
  const nodes = withMore(parent, { items: [line(2, `${parent.title}1层`)], next: '2-' }, [
    line(9, `${parent.title}9层`),
  ]);
  expect(nodes.map((one) => one.label)).toEqual(['1层', '9层', '']);
  expect(nodes.at(-1)?.more).toBe('2-');
});

test('positions in either order, and nothing else, are positions', () => {
  expect(asPoint('114.3, 30.5')).toEqual([114.3, 30.5]);
  expect(asPoint('30.5 114.3')).toEqual([114.3, 30.5]);
  expect(asPoint('五环正街 9号')).toBeNull();
  expect(asPoint('1 2')).toBeNull();
});

test('answers of the index as things to open', () => {
  expect(roadNumber('road-12')).toBe(12);
  const match = {
    level: 'none',
    probability: 0,
    nearest: { id: 'road-1', address: '五环正街', level: 'road' },
    others: [{ id: '5', address: '五环正街5号', level: 'doorplate', behind: 2 }],
  } as unknown as Match;
  expect(ofMatch(match).map((one) => [one.road, one.address])).toEqual([
    [1, null],
    [null, 5],
  ]);
  const near = (id: string, metres: number) => ({ id, address: id, level: 'doorplate', metres });
  const around = { doorplate: near('1', 20), building: near('2', 3), poi: null, cell: '', base_version: '' };
  expect(ofAround(around as never).map((one) => one.address)).toEqual([2, 1]);
});

test('an operation is asked for only when its form is whole', () => {
  const form = blankChange();
  expect(operationOf(form)).toBeNull();
  form.road = { id: 1, text: '五环正街' };
  form.to = ' 六环正街 ';
  expect(operationOf(form)).toEqual({ kind: 'rename-road', road: { road_id: 1 }, to: '六环正街' });
  form.kind = 'renumber';
  form.numbers = [
    { old: '1号', new: '3号' },
    { old: '3号', new: '' },
  ];
  expect(operationOf(form)).toBeNull();
  form.numbers[1] = { old: '3号', new: '1号' };
  expect(operationOf(form)).toMatchObject({ kind: 'renumber', numbers: [{ old: '1号' }, { old: '3号' }] });
  form.kind = 'merge';
  form.merged = [{ id: 1, text: '' }];
  expect(operationOf(form)).toBeNull();
});

test('a new text parts where it is new', () => {
  expect(parted('洪山区五环正街1号', '洪山区六环正街1号')).toEqual(['洪山区', '六', '环正街1号']);
  expect(parted('一一', '一')).toEqual(['一', '', '']);
  expect(parted(null, '新')).toEqual(['', '新', '']);
});

test('a summary is told in rows, long lists shortened', () => {
  const rows = summaryRows({ act: 'retire', born: [1, 2], deep: { to: 'x', basis: 'secret' } });
  expect(rows).toEqual([
    ['act', 'retire'],
    ['born', '1, 2'],
    ['deep.to', 'x'],
  ]);
  expect(addressesIn({ asked: { address_id: 7 }, born: 2 })).toEqual([7]);
  expect(addressesIn({ asked: { address_ids: [7, 8] }, born: [9] })).toEqual([7, 8, 9]);
});

test('the board: filter in the address, bounded counts, days, latest scores', () => {
  expect(queryOf(filterOf({ rule: 'a' }))).toEqual({ rule: 'a' });
  expect(counted({ items: [1, 2], next: 'x' })).toBe('2+');
  expect(settlements('closed')).toEqual([]);
  expect(overdueBy('2026-11-20', new Date(2026, 10, 23))).toBe(3);
  const score = (division: string, day: string, value: number) => ({ division, day, score: value });
  expect(latestScores([score('a', '1', 9), score('a', '2', 99), score('b', '1', 50)])).toEqual([
    score('b', '1', 50),
    score('a', '2', 99),
  ]);
});

test('work furthest along is opened first; a full page has another behind it', () => {
  const queue = (state: string, waiting: number) => ({ state, waiting, acts: [] });
  expect(firstQueue([queue('draft', 5), queue('applied', 3), queue('reviewed', 1)])).toBe('reviewed');
  expect(firstQueue([queue('draft', 5), queue('applied', 0)])).toBe('applied');
  expect(firstQueue([])).toBe('proposed');
  expect(numbered([1, 2], 2, (one) => one).next).toBe('2');
  expect(numbered([1], 2, (one) => one).next).toBeNull();
});

import { expect, test } from 'vitest';
import type { ClassAttribute } from './calls';
import { assign, differences, fitted, fromDocument, missing, toDocument } from './mapping';

const attribute = (name: string, type: string) =>
  ({ name, type, zh: name, en: name, codes: [], grade: 1, required: false }) as ClassAttribute;
const height = attribute('height', 'number');

const whole = {
  department: '市场监督管理局',
  class: '040101',
  natural_key: ['uscc'],
  name: { column: 'name', default: '无名' },
  address: ['province', { default: '武汉市' }, 'address'],
  valid_from: 'reg_date',
  null_texts: ['N/A'],
  extent: [113.6, 29.9, 115.1, 31.4],
  source: { encoding: 'gb18030' },
  position: { frame: 'gcj02', x: 'lng', y: 'lat' },
  identifiers: { credit_code: 'uscc' },
  attributes: {
    credit_code: { column: 'uscc', type: 'credit_code', indexed: true },
    capital: 'capital',
    country: { default: 'CN' },
  },
};

test('a mapping goes through the page and comes out as it was', () => {
  expect(toDocument(fromDocument(whole), [])).toEqual(whole);
  const spatial = {
    department: 'd',
    class: '010101',
    natural_key: ['#id'],
    position: { frame: 'epsg:3857', geometry: true },
  };
  expect(toDocument(fromDocument(spatial), [])).toEqual(spatial);
});

test('a column may be for several things, and a name is one column only', () => {
  const draft = fromDocument(whole);
  expect(draft.targets.uscc).toEqual(['key', 'attribute:credit_code', 'identifier:credit_code']);
  const moved = assign(draft, 'capital', ['name']);
  expect(moved.targets.name).toEqual([]);
  expect(toDocument(moved, []).name).toEqual({ column: 'capital', default: '无名' });
  const twoKeys = assign(draft, 'name', ['key', 'name']);
  expect(toDocument(twoKeys, []).natural_key).toEqual(['uscc', 'name']);
});

test('a new attribute takes the type of the class standard', () => {
  const draft = assign(fromDocument({ class: '010101', department: 'd' }), '高', ['attribute:height']);
  expect(toDocument(draft, [height])).toEqual({
    department: 'd',
    class: '010101',
    natural_key: ['#row'],
    attributes: { height: { column: '高', type: 'number' } },
  });
});

test('half a position is told to the server, which says what is missing', () => {
  const draft = assign(fromDocument({}), 'lng', ['x']);
  expect(toDocument(draft, []).position).toEqual({ frame: '', x: 'lng', y: '' });
});

test('a mapping of another file keeps what fits and names what does not', () => {
  const draft = fromDocument(whole);
  const columns = ['uscc', 'name', 'lng', 'lat'];
  expect(missing(draft, columns)).toEqual(['province', 'address', 'reg_date', 'capital']);
  const fit = fitted(draft, columns);
  expect(missing(fit, columns)).toEqual([]);
  expect(toDocument(fit, []).position).toEqual(whole.position);
});

test('two mappings are told apart key by key', () => {
  const theirs = {
    ...whole,
    name: 'title',
    position: { ...whole.position, frame: 'bd09' },
    null_texts: undefined,
  };
  expect(differences(whole, theirs)).toEqual([
    { key: 'name.column', mine: 'name', theirs: '—' },
    { key: 'name.default', mine: '无名', theirs: '—' },
    { key: 'null_texts', mine: 'N/A', theirs: '' },
    { key: 'position.frame', mine: 'gcj02', theirs: 'bd09' },
    { key: 'name', mine: '—', theirs: 'title' },
  ]);
  expect(differences(whole, whole)).toEqual([]);
});

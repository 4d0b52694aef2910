import { expect, test } from 'vitest';
import { freshSettings, type SceneSettings } from './settings';
import { fromQuery, toQuery } from './viewLink';

const today = '2026-06-21';

test('a fresh page has an empty query', () => {
  const fresh = freshSettings(today);
  expect(toQuery({ settings: fresh, view: null, code: null }, today)).toEqual({});
  expect(fromQuery({}, today)).toEqual({ settings: fresh, view: null, code: null });
});

test('everything comes back as it was', () => {
  const settings: SceneSettings = {
    hidden: ['tree', 'street-lamp'],
    models: 'fine',
    colouring: 'height',
    day: '2026-12-22',
    hour: 15.5,
    shadows: true,
    section: { kind: 'wall', offset: -12.25, bearing: 45.5, anchor: [114.3935, 30.511, 3.25] },
    ground: 0.35,
    base: 'vec',
    terrain: null,
    borders: 'street',
    moment: '2026-01-31T16:00:00Z',
    beside: null,
  };
  const view = {
    place: [114.3935123, 30.5109876, 412.25] as [number, number, number],
    heading: 12.5,
    pitch: -35,
  };
  const linked = { settings, view, code: '42010200000000123X' };
  expect(fromQuery(toQuery(linked, today), today)).toEqual(linked);
  const other = { ...linked, settings: { ...settings, moment: null, beside: '2026-01-31T16:00:00Z' } };
  expect(fromQuery(toQuery(other, today), today)).toEqual(other);
});

test.each([
  ['view', '114.3,30.5,100,0'],
  ['view', '114.3,95,100,0,-30'],
  ['view', '114.3,30.5,100,,-30'],
  ['cut', 'sphere,1,1,114,30,0'],
  ['cut', 'level,x,1,114,30,0'],
  ['sun', 'tomorrow'],
  ['sun', '2026-13-41T10'],
  ['sun', '2026-01-01T25'],
  ['colour', 'mood'],
  ['models', 'all of them'],
  ['ground', '-3'],
  ['map', '../x'],
  ['at', 'yesterday'],
  ['beside', 'then'],
  ['code', '<script>'],
])('a %s that cannot be read (%s) is as if it was not there', (name, value) => {
  expect(fromQuery({ [name]: value }, today)).toEqual(fromQuery({}, today));
});

test('of a name given twice the first counts', () => {
  expect(fromQuery({ colour: ['level', 'height'] }, today).settings.colouring).toBe('level');
});

test('a terrain is named, switched off, or left to be the first', () => {
  expect(fromQuery({ terrain: 'hills-2' }, today).settings.terrain).toBe('hills-2');
  expect(fromQuery({ terrain: 'none' }, today).settings.terrain).toBeNull();
  expect(fromQuery({ terrain: '../x' }, today).settings.terrain).toBeUndefined();
  expect(fromQuery({ borders: 'city' }, today).settings.borders).toBe('none');
});

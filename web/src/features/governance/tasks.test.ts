import { expect, test } from 'vitest';
import { actsOf, asked, deadline, evidence, filterOf, queryOf, stateTone } from './tasks';
import type { ConsistencyFinding } from './types';

const finding = (state: ConsistencyFinding['state'], told: object = {}) =>
  ({ state, evidence: told }) as unknown as ConsistencyFinding;

test('a filter comes back from the address it makes', () => {
  const filter = { state: 'sent', rule: 'person.birth-conflict', owner: 'police', division: '420106' };
  expect(filterOf(queryOf(filter, 7))).toEqual(filter);
  expect(queryOf({ state: 'open', rule: '', owner: '', division: '' }, null)).toEqual({});
  expect(filterOf({}).state).toBe('open');
});

test('what is overdue is asked for whatever its state', () => {
  const filter = { state: 'overdue', rule: '', owner: '', division: '420106' };
  expect(asked(filter, '2026-03-01.7')).toEqual({
    overdue: true,
    division: '420106',
    cursor: '2026-03-01.7',
  });
  expect(asked({ ...filter, state: 'sent' }, null)).toEqual({ state: 'sent', division: '420106' });
});

test('days to the deadline are whole days of the reader', () => {
  const noon = new Date(2026, 2, 10, 12);
  expect(deadline('2026-03-10', noon)).toBe(0);
  expect(deadline('2026-03-13', noon)).toBe(3);
  expect(deadline('2026-02-28', noon)).toBe(-10);
});

test('acts follow the life of a finding', () => {
  expect(actsOf(finding('open'))).toEqual({ send: true, answer: false, end: true, reopen: false });
  expect(actsOf(finding('sent'))).toEqual({ send: false, answer: true, end: true, reopen: false });
  expect(actsOf(finding('closed'))).toEqual({ send: false, answer: false, end: false, reopen: true });
  expect(stateTone('reopened')).toBe('danger');
  expect(stateTone('unheard of')).toBe('info');
});

test('evidence is told record by record, those met apart, with its figures', () => {
  const told = evidence(
    finding('open', {
      records: [{ record: 1, register: 2, says: 7 }],
      met: [{ record: 3, register: 4 }],
      persons: 9,
    }),
  );
  expect(told.rows).toEqual([
    { record: 1, register: 2, says: '7', met: false },
    { record: 3, register: 4, says: null, met: true },
  ]);
  expect(told.figures).toEqual([['persons', '9']]);
  expect(evidence(finding('open', {}))).toEqual({ rows: [], figures: [] });
});

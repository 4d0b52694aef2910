import { expect, test } from 'vitest';
import { dayBounds, filterOf, parseEvent, queryOf } from './audit';

test('an event is taken apart line by line', () => {
  const event = parseEvent({
    seq: 1,
    text: 'chengji.audit.v1\nseq 1\nevent ingest.started\nat 2026-11-23T14:34:02Z\nactor system\nsubject job/1\nfile 房屋 a.csv blake3:e2\nempty\n',
  });
  expect(event).toMatchObject({ kind: 'ingest.started', actor: 'system', subject: 'job/1' });
  expect(event.details).toEqual([
    ['file', '房屋 a.csv blake3:e2'],
    ['empty', ''],
  ]);
});

test('a day ends where the next begins, also at the end of a month', () => {
  const [from, to] = dayBounds('2026-01-31') ?? [];
  expect(from).toEqual(new Date(2026, 0, 31));
  expect(to).toEqual(new Date(2026, 1, 1));
  expect(dayBounds('')).toBeNull();
});

test('the address of the page keeps the filter', () => {
  const filter = { actor: 'admin', kind: 'code', subject: '', day: '2026-01-31' };
  expect(queryOf(filter)).toEqual({ actor: 'admin', kind: 'code', day: '2026-01-31' });
  expect(filterOf(queryOf(filter))).toEqual(filter);
});

import { expect, test } from 'vitest';
import {
  type AuditFilter,
  dayBounds,
  filterOf,
  firstFrom,
  parseEvent,
  queryOf,
  readBackwards,
} from './audit';

const any: AuditFilter = { actor: '', kind: '', subject: '', day: '' };
const start = Date.UTC(2026, 0, 1);
const minute = 60_000;

/** A log with one event a minute; every thousandth is a login. */
function log(size: number) {
  const asked: [number, number][] = [];
  const read = async (from: number, to: number) => {
    asked.push([from, to]);
    return Array.from({ length: Math.max(0, Math.min(to, size) - from) }, (_, at) => {
      const seq = from + at;
      const kind = seq % 1000 === 0 ? 'login.succeeded' : 'entity.created';
      const when = new Date(start + seq * minute).toISOString();
      return {
        seq,
        text: `chengji.audit.v1\nseq ${seq}\nevent ${kind}\nat ${when}\nactor u${seq % 2}\nsubject job/${seq}\nfile a b.csv x\n`,
      };
    });
  };
  return { read, asked };
}

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

test('without a filter a page is one small request from the end', async () => {
  const { read, asked } = log(5000);
  const page = await readBackwards(read, any, 5000, 0, 100);
  expect(page.items).toHaveLength(100);
  expect(page.items[0]?.seq).toBe(4999);
  expect(page.next).toBe(4900);
  expect(asked).toEqual([[4900, 5000]]);
});

test('a filter by the first part of a kind looks back in steps and says how far', async () => {
  const { read } = log(25_000);
  const page = await readBackwards(read, { ...any, kind: 'login' }, 25_000, 0, 100);
  expect(page.items.map((event) => event.seq)).toEqual([
    24_000, 23_000, 22_000, 21_000, 20_000, 19_000, 18_000, 17_000, 16_000, 15_000,
  ]);
  expect(page.looked).toBe(10_000);
  expect(page.next).toBe(15_000);
  const rest = await readBackwards(read, { ...any, kind: 'login' }, 5000, 0, 100);
  expect(rest.items.map((event) => event.seq)).toEqual([4000, 3000, 2000, 1000, 0]);
  expect(rest.next).toBeNull();
});

test('pages of a filter neither repeat nor hide an event', async () => {
  const { read } = log(3000);
  const seen: number[] = [];
  let before: number | null = 3000;
  while (before !== null) {
    const page = await readBackwards(read, { ...any, actor: 'u1' }, before, 0, 70);
    seen.push(...page.items.map((event) => event.seq));
    before = page.next;
  }
  expect(seen).toEqual(Array.from({ length: 1500 }, (_, at) => 2999 - 2 * at));
});

test('the place of an instant is found in few small requests', async () => {
  const { read, asked } = log(100_000);
  expect(await firstFrom(read, 100_000, new Date(start + 77_777 * minute))).toBe(77_777);
  expect(await firstFrom(read, 100_000, new Date(start + 77_776.5 * minute))).toBe(77_777);
  expect(asked.length).toBeLessThan(40);
  expect(await firstFrom(read, 100_000, new Date(0))).toBe(0);
  expect(await firstFrom(read, 100_000, new Date(start + 1e9 * minute))).toBe(100_000);
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

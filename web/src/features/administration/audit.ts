/** The audit log read backwards: an event's fields, filters, and the day's place in the log. */
import type { RawEvent } from './calls';

/** An event taken apart: one `name value` a line after the first. */
export interface AuditEvent {
  seq: number;
  kind: string;
  at: string;
  actor: string;
  subject: string;
  /** Whatever else the event tells. */
  details: [name: string, value: string][];
  text: string;
}

export function parseEvent({ seq, text }: RawEvent): AuditEvent {
  const fields = text
    .split('\n')
    .slice(1)
    .filter((line) => line !== '')
    .map((line): [string, string] => {
      const space = line.indexOf(' ');
      return space < 0 ? [line, ''] : [line.slice(0, space), line.slice(space + 1)];
    });
  const told = (name: string) => fields.find(([field]) => field === name)?.[1] ?? '';
  const named = new Set(['seq', 'event', 'at', 'actor', 'subject']);
  return {
    seq,
    text,
    kind: told('event'),
    at: told('at'),
    actor: told('actor'),
    subject: told('subject'),
    details: fields.filter(([name]) => !named.has(name)),
  };
}

/** Which events; blank means any. */
export interface AuditFilter {
  actor: string;
  /** A kind such as `code.issued`, or its first part. */
  kind: string;
  /** Part of the subject. */
  subject: string;
  /** A day in the reader's time zone, `2026-01-31`. */
  day: string;
}

export function filterOf(query: Record<string, unknown>): AuditFilter {
  const text = (name: string) => (typeof query[name] === 'string' ? (query[name] as string) : '');
  return { actor: text('actor'), kind: text('kind'), subject: text('subject'), day: text('day') };
}

export function queryOf(filter: AuditFilter): Record<string, string> {
  return Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== ''));
}

export function matches(event: AuditEvent, filter: AuditFilter): boolean {
  const kind = filter.kind.trim();
  return (
    (!filter.actor.trim() || event.actor === filter.actor.trim()) &&
    (!kind || event.kind === kind || event.kind.startsWith(`${kind}.`)) &&
    (!filter.subject.trim() || event.subject.toLowerCase().includes(filter.subject.trim().toLowerCase()))
  );
}

/** First instant of a day and of the next in the reader's time zone; null for no day. */
export function dayBounds(day: string): [from: Date, to: Date] | null {
  const [year, month, date] = day.split('-').map(Number);
  if (!year || !month || !date) return null;
  return [new Date(year, month - 1, date), new Date(year, month - 1, date + 1)];
}

type Read = (from: number, to: number) => Promise<RawEvent[]>;

/**
 * The first of `size` events that is not before `instant`: a binary search, some twenty small requests in a log of a
 * million. Events stand in the order of their transactions, so times rise but for the moments a transaction waited.
 */
export async function firstFrom(read: Read, size: number, instant: Date): Promise<number> {
  let low = 0;
  let high = size;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    const [event] = await read(middle, middle + 1);
    if (event && Date.parse(parseEvent(event).at) >= instant.getTime()) high = middle;
    else low = middle + 1;
  }
  return low;
}

export interface AuditPage {
  items: AuditEvent[];
  /** Events looked at for this page. */
  looked: number;
  /** The next page ends before this position; null when all was looked at. */
  next: number | null;
}

const window = 1000;
/** Events one press of a button may look at: the log has no index, so a rare event is searched for in steps. */
export const most = 10_000;

/** Up to `wanted` matching events below `before`, newest first, none below `floor`. */
export async function readBackwards(
  read: Read,
  filter: AuditFilter,
  before: number,
  floor: number,
  wanted = 100,
): Promise<AuditPage> {
  const filtered = Boolean(filter.actor.trim() || filter.kind.trim() || filter.subject.trim());
  const items: AuditEvent[] = [];
  let end = before;
  while (end > floor && before - end < most) {
    const start = Math.max(floor, end - (filtered ? window : wanted));
    const events = (await read(start, end)).map(parseEvent).reverse();
    for (const event of events) {
      if (!matches(event, filter)) continue;
      items.push(event);
      // The page ends at this event, so that the next one begins behind it.
      if (items.length === wanted) {
        return { items, looked: before - event.seq, next: event.seq > floor ? event.seq : null };
      }
    }
    end = start;
  }
  return { items, looked: before - end, next: end > floor ? end : null };
}

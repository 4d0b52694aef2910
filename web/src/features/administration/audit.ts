/** The audit log: an event's fields, and filters as addresses of the page. */
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

/** First instant of a day and of the next in the reader's time zone; null for no day. */
export function dayBounds(day: string): [from: Date, to: Date] | null {
  const [year, month, date] = day.split('-').map(Number);
  if (!year || !month || !date) return null;
  return [new Date(year, month - 1, date), new Date(year, month - 1, date + 1)];
}

/** Conflict tasks: which are asked for, how long is left, and what may be done. */
import { cityDay } from '@/api/day';
import type { ConsistencyFinding, FindingFilter } from './types';

/** The filter as the page's address tells it; open tasks when it tells nothing. */
export function filterOf(query: Record<string, unknown>): FindingFilter {
  const text = (name: string) => (typeof query[name] === 'string' ? (query[name] as string) : '');
  return {
    state: text('state') || 'open',
    rule: text('rule'),
    owner: text('owner'),
    division: text('division'),
  };
}

/** The page's address for a filter. */
export function queryOf(filter: FindingFilter, finding: number | null): Record<string, string> {
  const told = Object.entries(filter).filter(
    ([name, value]) => value && !(name === 'state' && value === 'open'),
  );
  return { ...Object.fromEntries(told), ...(finding === null ? {} : { finding: String(finding) }) };
}

/** What the server is asked: past their last day, whatever their state, is a state to the reader only. */
export function asked(filter: FindingFilter, cursor: string | null): Record<string, string | boolean> {
  const overdue = filter.state === 'overdue';
  const all = { ...filter, state: overdue ? '' : filter.state, cursor: cursor ?? '' };
  const told = Object.entries(all).filter(([, value]) => value);
  return { ...Object.fromEntries(told), ...(overdue ? { overdue: true } : {}) };
}

/** Whole days left; below zero when the last day is over. */
export function deadline(day: string, now: Date): number {
  const today = Date.parse(`${cityDay(now)}T00:00:00Z`);
  return Math.round((Date.parse(`${day}T00:00:00Z`) - today) / 86_400_000);
}

export function stateTone(state: string): 'danger' | 'warning' | 'primary' | 'success' | 'info' {
  const tones = { open: 'warning', reopened: 'danger', sent: 'primary', answered: 'success' } as const;
  return tones[state as keyof typeof tones] ?? 'info';
}

/** Acts that the state of a finding allows; who may do them is the server's to say. */
export function actsOf(finding: ConsistencyFinding): {
  send: boolean;
  answer: boolean;
  end: boolean;
  reopen: boolean;
} {
  const { state } = finding;
  return {
    send: state === 'open' || state === 'reopened',
    answer: state === 'sent' || state === 'answered',
    end: state !== 'closed' && state !== 'waived',
    reopen: state === 'closed' || state === 'waived',
  };
}

/** A record that the evidence names, and what it says. */
export interface EvidenceRow {
  record: number;
  register: number;
  says: string | null;
  met: boolean;
}

/** The evidence of a finding: its records, those met at the same address, and figures. */
export function evidence(finding: ConsistencyFinding): { rows: EvidenceRow[]; figures: [string, string][] } {
  const told = finding.evidence as Record<string, unknown>;
  const rows = (name: string, met: boolean) =>
    (Array.isArray(told[name]) ? (told[name] as Record<string, unknown>[]) : []).map((row) => ({
      record: Number(row.record),
      register: Number(row.register),
      says: row.says === undefined || row.says === null ? null : String(row.says),
      met,
    }));
  const figures = Object.entries(told)
    .filter(([, value]) => typeof value === 'number')
    .map(([name, value]) => [name, String(value)] as [string, string]);
  return { rows: [...rows('records', false), ...rows('met', true)], figures };
}

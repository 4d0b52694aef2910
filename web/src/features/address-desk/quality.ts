/** The board of findings: the filter in the page's address, and how many findings of each rule there are, counted up to a bound. */
import { cityDay } from '@/api/day';
import type { FindingFilter } from './calls';

/** Counting further would read the findings themselves: there is no door that counts. */
export const countedTo = 200;

export const findingStates = ['open', 'assigned', 'fixed', 'waived', 'closed'] as const;

export function filterOf(query: Record<string, unknown>): FindingFilter {
  const text = (name: string) => (typeof query[name] === 'string' ? (query[name] as string) : '');
  return { state: text('state') || 'open', rule: text('rule'), division: text('division') };
}

export function queryOf(filter: FindingFilter): Record<string, string> {
  const told = Object.entries(filter).filter(
    ([name, value]) => value && !(name === 'state' && value === 'open'),
  );
  return Object.fromEntries(told);
}

/** A count as it is shown: a full page means that there are more. */
export function counted(found: { items: unknown[]; next?: string | null }): string {
  return found.next ? `${found.items.length}+` : String(found.items.length);
}

/** What may be done to a finding in a state, as the server's doors have it. */
export function settlements(state: string): string[] {
  if (state === 'open' || state === 'assigned') return ['assign', 'fix', 'waive'];
  if (state === 'fixed') return ['waive', 'reopen'];
  return state === 'waived' ? ['reopen'] : [];
}

/** Whole days past the last day; zero or less while there is time. */
export function overdueBy(day: string, now: Date): number {
  const today = Date.parse(`${cityDay(now)}T00:00:00Z`);
  return Math.round((today - Date.parse(`${day}T00:00:00Z`)) / 86_400_000);
}

/** Of every division only the latest score, the worst first. */
export function latestScores<T extends { division: string; day: string; score: number }>(scores: T[]): T[] {
  const latest = new Map<string, T>();
  for (const one of scores) {
    const known = latest.get(one.division);
    if (!known || known.day < one.day) latest.set(one.division, one);
  }
  return [...latest.values()].sort((a, b) => a.score - b.score);
}

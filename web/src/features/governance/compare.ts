/** How two records agree on a field, and what the queue does behind a decision. */
import type { PairField, Review } from './types';

export type Agreement = 'same' | 'different' | 'alone';

/** The server tells whether the values agree: masks of different values look alike. */
export function agreement(field: PairField): Agreement {
  if (typeof field.agrees !== 'boolean') return 'alone';
  return field.agrees ? 'same' : 'different';
}

/** The pair behind the one with this number in the list; the first one at its end, nothing when it was the only one. */
export function behind(reviews: Review[], id: number): Review | null {
  const at = reviews.findIndex((review) => review.id === id);
  const next = reviews[at + 1] ?? reviews[0] ?? null;
  return next?.id === id ? null : next;
}

/** The list without a pair that is done. */
export function without(reviews: Review[], id: number): Review[] {
  return reviews.filter((review) => review.id !== id);
}

/** What a key does on the page; letters typed into a field do nothing. */
export function command(
  event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey'>,
  typing: boolean,
) {
  if (typing || event.ctrlKey || event.metaKey || event.altKey) return null;
  const known = { s: 'same', d: 'different', n: 'skip', u: 'undo' } as const;
  return known[event.key.toLowerCase() as keyof typeof known] ?? null;
}

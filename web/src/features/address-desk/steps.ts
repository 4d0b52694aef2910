/** Which role may take which step, as the server's table of grants has it; the server decides, this only spares vain clicks. */
import type { Address } from './types';

export type Right = 'apply' | 'verify' | 'review' | 'approve' | 'publish' | 'change' | 'correct' | 'print';

const grants: Record<string, Right[]> = {
  administrator: ['apply', 'verify', 'review', 'approve', 'publish', 'change', 'correct', 'print'],
  district: ['apply', 'verify', 'review', 'approve', 'publish', 'change', 'correct', 'print'],
  clerk: ['apply', 'verify', 'review', 'change'],
  steward: ['apply', 'print'],
  'field-worker': ['apply', 'verify'],
};

const needed: Record<string, Right> = {
  submit: 'apply',
  withdraw: 'apply',
  verify: 'verify',
  review: 'review',
  refuse: 'review',
  'send-back': 'review',
  investigate: 'review',
  clear: 'review',
  approve: 'approve',
  reserve: 'publish',
  publish: 'publish',
  retire: 'publish',
  restore: 'publish',
};
const reasoned = ['reserve', 'investigate', 'clear', 'retire', 'restore', 'refuse', 'withdraw', 'send-back'];
const documented = ['retire', 'restore'];

export function rightsOf(roles: string[]): Set<Right> {
  return new Set(roles.flatMap((role) => grants[role] ?? []));
}

export interface Step {
  act: string;
  reason: boolean;
  document: boolean;
  /** Another person must take it: the reader applied for this address. */
  own: boolean;
  /** It waits for a second person when it is taken. */
  waits: boolean;
}

/** Steps the reader may take on an address now. A change is proposed as an operation, so it is no step. */
export function stepsFor(
  address: Pick<Address, 'allowed' | 'applicant'>,
  may: Set<Right>,
  name: string | null,
): Step[] {
  return address.allowed
    .filter((act) => needed[act] !== undefined && may.has(needed[act]))
    .map((act) => ({
      act,
      reason: reasoned.includes(act),
      document: documented.includes(act),
      own: act === 'publish' && address.applicant === name,
      waits: act === 'retire',
    }));
}

/** What keeps a step from being sent; null when nothing does. */
export function missing(step: Step, reason: string, document: string): 'own' | 'reason' | 'document' | null {
  if (step.own) return 'own';
  if (step.reason && !reason.trim()) return 'reason';
  return step.document && !document.trim() ? 'document' : null;
}

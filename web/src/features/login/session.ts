/** Who is reading: the actor of this browser's session. */
import { computed, ref, shallowRef } from 'vue';
import { closeSession, openSession, readSession } from '@/api/calls';
import { whenDoubtful } from '@/api/client';
import type { Actor } from '@/api/types';

/** The actor; null until the server has been asked or after the session ended. */
export const actor = shallowRef<Actor | null>(null);
/**
 * True when a session that stood before was refused. `actor` stays: the page keeps its form until the same person logs in again, and
 * the server refuses whatever is asked meanwhile.
 */
export const expired = ref(false);

export const signedIn = computed(() => actor.value !== null && !actor.value.anonymous);

/** Stewards and administrators may feed records in. */
export const mayIngest = computed(
  () => actor.value?.roles.some((role) => role === 'steward' || role === 'administrator') ?? false,
);

/** Clerical review is for those who feed records in. */
export const mayReview = mayIngest;

/** Those who send, close and waive conflict tasks, and have indicators counted. */
export const mayGovern = computed(() => holds('administrator', 'district'));

/** Those who answer conflict tasks, for their own department. */
export const mayAnswer = computed(() => holds('administrator', 'district', 'steward', 'clerk'));

/** Those who are sent out, and those who send them. */
export const maySurvey = computed(
  () =>
    actor.value?.roles.some((role) =>
      ['administrator', 'field-worker', 'clerk', 'district'].includes(role),
    ) ?? false,
);

/** Those who keep users; those who read the audit log, the jobs and the server's counters. */
export const mayAdminister = computed(() => holds('administrator'));
export const mayAudit = computed(() => holds('administrator', 'auditor'));

/** Those who issue codes and change them; those who sign plates. */
export const mayCode = computed(() => holds('administrator', 'steward'));
export const mayPrint = computed(() => holds('administrator', 'steward', 'district'));

function holds(...roles: string[]): boolean {
  return actor.value?.roles.some((role) => roles.includes(role)) ?? false;
}

let guest = false;

/** Asks the server once who this is; a guest who chose to look around stays one. */
export async function resume(): Promise<boolean> {
  if (signedIn.value) return true;
  const answer = await readSession();
  actor.value = answer.actor;
  return signedIn.value || guest;
}

/**
 * Opens a session. Throws `ApiProblem` when name and password are refused, and `login.second-factor-needed` when they are
 * right and a one-time password or recovery code is needed too.
 */
export async function signIn(name: string, password: string, code?: string): Promise<void> {
  const answer = await openSession(name, password, code);
  actor.value = answer.actor;
  expired.value = false;
  guest = false;
}

/** Looks around without a login: the server shows only what is published. */
export function enterAsGuest(): void {
  guest = true;
  expired.value = false;
}

/** Gives an ended session up, so that anybody may log in. */
export function leaveExpired(): void {
  actor.value = null;
}

export async function signOut(): Promise<void> {
  await closeSession();
  actor.value = null;
  expired.value = false;
  guest = false;
}

/**
 * Notices when a session that stood has ended (`expired`). An ended session is served as a stranger's, without an error, so the
 * server is asked again after every refusal, whenever the page comes back into view, and once a minute.
 */
export function watchExpiry(): void {
  let asking = false;
  const check = async () => {
    if (!signedIn.value || asking || document.hidden) return;
    asking = true;
    try {
      const answer = await readSession();
      if (!answer.actor.anonymous || !signedIn.value || expired.value) return;
      expired.value = true;
    } catch {
      // An unreachable server says nothing about the session.
    } finally {
      asking = false;
    }
  };
  whenDoubtful(() => void check());
  document.addEventListener('visibilitychange', () => void check());
  window.setInterval(() => void check(), 60_000);
}

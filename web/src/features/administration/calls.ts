/** What administration asks the server. */
import { answered } from '@/api/calls';
import { client, commonHeaders } from '@/api/client';
import type { Page } from '@/api/feed';
import { readProblem } from '@/api/problem';
import type { components } from '@/api/schema.gen';

type Schemas = components['schemas'];
export type User = Schemas['User'];
export type NewUser = Schemas['NewUser'];
export type Token = Schemas['Token'];
export type RawEvent = Schemas['Event'];
export type Job = Schemas['Job'];

/** A page of users with `text` in a name and with `role`; blank for any. */
export async function listUsers(
  text: string,
  role: string,
  after: number | null,
  signal?: AbortSignal,
): Promise<Page<User, number>> {
  const query = { limit: 50, ...(text && { text }), ...(role && { role }), ...(after !== null && { after }) };
  const params = { query };
  const { items, next } = answered(
    await client.GET('/api/v1/users', { params, ...(signal ? { signal } : {}) }),
  );
  return { items, next: next ?? null };
}

/** One user, as the server has it now; null when there is none of this very name. */
export async function findUser(name: string): Promise<User | null> {
  const { items } = answered(
    await client.GET('/api/v1/users', { params: { query: { text: name, limit: 1000 } } }),
  );
  return items.find((user) => user.name === name) ?? null;
}

export const changeUser = async (name: string, body: Schemas['UserChange']) =>
  answered(await client.PUT('/api/v1/users/{name}', { params: { path: { name } }, body }));

export async function enableUser(name: string) {
  await client.POST('/api/v1/users/{name}/enable', { params: { path: { name } } });
}

export async function resetSecondFactor(name: string) {
  await client.POST('/api/v1/users/{name}/second-factor/reset', { params: { path: { name } } });
}

export const listTokensOf = async (name: string) =>
  answered(await client.GET('/api/v1/users/{name}/tokens', { params: { path: { name } } })).items;
export const createUser = async (body: NewUser) => answered(await client.POST('/api/v1/users', { body }));

export async function disableUser(name: string) {
  await client.POST('/api/v1/users/{name}/disable', { params: { path: { name } } });
}

export async function setPassword(name: string, password: string) {
  const params = { path: { name } };
  await client.POST('/api/v1/users/{name}/password', { params, body: { password } });
}

export const listTokens = async () => answered(await client.GET('/api/v1/tokens')).items;
export const issueToken = async (label: string, days: number, roles: string[]) =>
  answered(await client.POST('/api/v1/tokens', { body: { label, days, roles } }));

export async function revokeToken(id: number) {
  await client.DELETE('/api/v1/tokens/{id}', { params: { path: { id } } });
}

/** The log's signed note. */
export const readCheckpointNote = async () =>
  answered(await client.GET('/api/v1/audit/checkpoint', { parseAs: 'text' })) as string;

/** Events `from` to `to`, the end left out, in the order of the log. */
export async function readEvents(from: number, to: number, signal?: AbortSignal): Promise<RawEvent[]> {
  const params = { query: { after: from - 1, limit: to - from } };
  const more = signal ? { signal } : {};
  return answered(await client.GET('/api/v1/audit/events', { params, ...more })).items;
}

/** What is looked for in the log; blank for anything. */
export interface EventsSought {
  kind: string;
  actor: string;
  subject: string;
  from?: string;
  until?: string;
}

/** Events newest first, below `before`; the server looks at so many and says where to go on. */
export async function searchEvents(sought: EventsSought, before: number | null, signal?: AbortSignal) {
  const told = Object.entries(sought).filter(([, value]) => value);
  const query = { ...Object.fromEntries(told), limit: 100, ...(before === null ? {} : { before }) };
  return answered(
    await client.GET('/api/v1/audit/events:search', { params: { query }, ...(signal ? { signal } : {}) }),
  );
}

/** The proof that an event stands in the log. */
export const proveEvent = async (seq: number) =>
  answered(await client.GET('/api/v1/audit/events/{seq}/proof', { params: { path: { seq } } }));

/** A page of ingest jobs, newest first. */
export async function listJobs(before: number | null, signal?: AbortSignal): Promise<Page<Job, number>> {
  const limit = 30;
  const params = { query: { limit, ...(before === null ? {} : { before }) } };
  const answer = answered(await client.GET('/api/v1/jobs', { params, ...(signal ? { signal } : {}) }));
  return { items: answer.items as Job[], next: answer.next ?? null };
}

export interface Answered {
  /** Milliseconds until the answer. */
  took: number;
  status: string;
}

/** Asks whether the server and its store answer, and how soon. */
export async function readHealth(): Promise<Answered> {
  const begun = performance.now();
  const { status } = answered(await client.GET('/healthz'));
  return { took: performance.now() - begun, status };
}

export const readMetrics = async () =>
  answered(await client.GET('/metrics', { parseAs: 'text' })) as unknown as string;

/** The 大类 with the entities below each. */
export const listTopClasses = async () =>
  answered(await client.GET('/api/v1/classes', { params: { query: { depth: 1 } } })).items;

export const readStandard = async () => answered(await client.GET('/api/v1/class-standard'));
export const listIndicators = async () => answered(await client.GET('/api/v1/indicators'));
export const listRules = async () => answered(await client.GET('/api/v1/consistency/rules'));
export const readRegisterStandard = async () => answered(await client.GET('/api/v1/registers/standard'));
export const listPlateKeys = async () => answered(await client.GET('/api/v1/plates/keys')).items;

/** What another version of the class standard would change; the text goes out as it stands in the file. */
export async function compareStandard(text: string): Promise<Schemas['StandardDifference']> {
  const response = await fetch('/api/v1/class-standard:diff', {
    method: 'POST',
    headers: { ...commonHeaders(), 'Content-Type': 'application/json' },
    body: text,
  });
  if (!response.ok) throw await readProblem(response);
  return response.json();
}

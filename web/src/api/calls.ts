/** One function per question the portal asks the server. */
import { client } from './client';
import { type Page, pageBefore } from './feed';
import type {
  Box,
  Entity,
  EntityPage,
  GridAnswer,
  Job,
  MapAnswer,
  Rejection,
  SearchAnswer,
  SourceRecord,
} from './types';

export const readSession = async () => answered(await client.GET('/api/v1/session'));
export const openSession = async (name: string, password: string, code?: string) =>
  answered(await client.POST('/api/v1/session', { body: { name, password, ...(code && { code }) } }));
export const closeSession = async () => void (await client.DELETE('/api/v1/session'));

export const listClasses = async () => answered(await client.GET('/api/v1/classes')).items;

export interface EntityFilter {
  classCode: string | null;
  box: Box | null;
  limit: number;
  cursor?: string | null;
}

export async function listEntities({ classCode, box, limit, cursor }: EntityFilter, signal?: AbortSignal) {
  const query = { ...optional({ class: classCode, bbox: box && boxText(box), cursor }), limit };
  return answered(
    await client.GET('/api/v1/entities', { params: { query }, ...aborting(signal) }),
  ) as EntityPage;
}

export async function searchEntities(
  q: string,
  classCode: string | null,
  limit: number,
  signal?: AbortSignal,
) {
  const query = { ...optional({ class: classCode }), q, limit };
  return answered(
    await client.GET('/api/v1/search', { params: { query }, ...aborting(signal) }),
  ) as SearchAnswer;
}

export async function mapFeatures(box: Box, zoom: number, classCode: string | null, signal?: AbortSignal) {
  const query = { ...optional({ class: classCode }), bbox: boxText(box), zoom };
  const answer = answered(await client.GET('/api/v1/map', { params: { query }, ...aborting(signal) }));
  return answer as unknown as MapAnswer;
}

export async function gridCells(box: Box, signal?: AbortSignal) {
  const query = { bbox: boxText(box) };
  const answer = answered(await client.GET('/api/v1/grid', { params: { query }, ...aborting(signal) }));
  return answer as unknown as GridAnswer;
}

export async function readEntity(code: string, signal?: AbortSignal) {
  const params = { path: { code } };
  return answered(await client.GET('/api/v1/entities/{code}', { params, ...aborting(signal) })) as Entity;
}

/** A page of the versions ever believed, newest recorded first. */
export async function readHistory(code: string, before: number | null, signal?: AbortSignal) {
  const params = { path: { code }, query: { limit: 50, ...(before === null ? {} : { before }) } };
  const answer = answered(
    await client.GET('/api/v1/entities/{code}/history', { params, ...aborting(signal) }),
  );
  const next = answer.next ? Number(answer.next) : null;
  return { items: answer.items, next } as Page<Entity, number>;
}

/** A page of source records, by department. */
export async function readRecords(code: string, after: string | null, signal?: AbortSignal) {
  const params = { path: { code }, query: { limit: 20, ...(after === null ? {} : { after }) } };
  const answer = answered(
    await client.GET('/api/v1/entities/{code}/records', { params, ...aborting(signal) }),
  );
  return { items: answer.items, next: answer.next ?? null } as Page<SourceRecord, string>;
}

export async function readProof(code: string, version: number) {
  const params = { path: { code }, query: { version } };
  return answered(await client.GET('/api/v1/entities/{code}/proof', { params }));
}

/** A page of ingest jobs, newest first. */
export async function listJobs(before: number | null, signal?: AbortSignal): Promise<Page<Job, number>> {
  const params = { query: { limit: 50, ...(before === null ? {} : { before }) } };
  const answer = answered(await client.GET('/api/v1/jobs', { params, ...aborting(signal) }));
  return { items: answer.items, next: answer.next ?? null };
}

export const readJob = async (id: number) =>
  answered(await client.GET('/api/v1/jobs/{id}', { params: { path: { id } } }));

/** A page of rejected rows, in the order of the file. */
export async function listRejections(id: number, after: number | null, signal?: AbortSignal) {
  const limit = 100;
  const params = { path: { id }, query: { limit, ...(after === null ? {} : { after }) } };
  const answer = answered(await client.GET('/api/v1/jobs/{id}/rejections', { params, ...aborting(signal) }));
  const items = typeof answer === 'string' ? [] : (answer.items as Rejection[]);
  return pageBefore(items, limit, (item) => item.row);
}

/** Where the rejected rows stand as a file to correct and feed again. */
export const rejectionsFile = (id: number) => `/api/v1/jobs/${id}/rejections?format=csv`;

/** The body of an answer; failures never get here, the client throws them. */
export function answered<T>(answer: { data?: T }): T {
  if (answer.data === undefined) throw new TypeError('the server sent no body');
  return answer.data;
}

/** Only the parameters that have a value. */
function optional<T extends Record<string, string | null | undefined>>(
  values: T,
): { [K in keyof T]?: string } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value)) as {
    [K in keyof T]?: string;
  };
}

function aborting(signal: AbortSignal | undefined): { signal?: AbortSignal } {
  return signal ? { signal } : {};
}

/** Six decimals, a tenth of a metre, are plenty for a view and keep the address short. */
function boxText(box: Box): string {
  return box.map((degrees) => Number(degrees.toFixed(6))).join(',');
}

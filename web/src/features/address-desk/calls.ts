/** What the address desk asks the server. Files and streams go past the typed client: it knows JSON only. */
import { answered } from '@/api/calls';
import { client, commonHeaders } from '@/api/client';
import { asProblem, isAbort, readProblem } from '@/api/problem';
import type { Address, Application, History, Match, OperationKind, Plan, Point } from './types';

export const pageSize = 50;

export interface ListFilter {
  prefix?: string;
  road?: number;
  parent?: number;
  state?: string;
  division?: string;
}

export async function listAddresses(
  filter: ListFilter,
  cursor: string | null,
  signal?: AbortSignal,
  limit = pageSize,
) {
  const query = { ...told(filter), limit, ...(cursor ? { cursor } : {}) };
  return answered(await client.GET('/api/v1/standard-addresses', { params: { query }, ...aborting(signal) }));
}

export async function listApplications(
  state: string,
  division: string,
  cursor: string | null,
  signal?: AbortSignal,
) {
  const query = { state, limit: pageSize, ...told({ division, cursor }) };
  return answered(
    await client.GET('/api/v1/address-applications', { params: { query }, ...aborting(signal) }),
  );
}

export async function listQueues(division: string, signal?: AbortSignal) {
  const query = told({ division });
  return answered(await client.GET('/api/v1/address-queues', { params: { query }, ...aborting(signal) }))
    .items;
}

export async function readAddress(id: number, asOf: string, signal?: AbortSignal) {
  const params = { path: { id }, query: told({ as_of: asOf }) };
  const answer = await client.GET('/api/v1/standard-addresses/{id}', { params, ...aborting(signal) });
  return answered(answer) as unknown as Address;
}

export async function readTree(id: number, signal?: AbortSignal) {
  const params = { path: { id } };
  return answered(await client.GET('/api/v1/standard-addresses/{id}/tree', { params, ...aborting(signal) }));
}

export async function readHistory(id: number, signal?: AbortSignal) {
  const params = { path: { id } };
  const answer = await client.GET('/api/v1/standard-addresses/{id}/history', { params, ...aborting(signal) });
  return answered(answer) as unknown as History;
}

export async function takeStep(id: number, act: string, version: number, reason: string, document: string) {
  const body = { act, version, ...told({ reason: reason.trim(), document: document.trim() }) };
  return answered(
    await client.POST('/api/v1/standard-addresses/{id}/acts', { params: { path: { id } }, body }),
  );
}

export async function suggest(q: string, near: Point | null, signal?: AbortSignal) {
  const query = { q, limit: 10, ...(near ? { lon: near[0], lat: near[1] } : {}) };
  return answered(await client.GET('/api/v1/addresses:suggest', { params: { query }, ...aborting(signal) }))
    .items;
}

export async function matchText(text: string, signal?: AbortSignal) {
  const body = { text, others: 10 };
  return answered(await client.POST('/api/v1/addresses:match', { body, ...aborting(signal) })) as Match;
}

export async function around(at: Point, signal?: AbortSignal) {
  const query = { lon: at[0], lat: at[1] };
  return answered(await client.GET('/api/v1/addresses:reverse', { params: { query }, ...aborting(signal) }));
}

export const sendApplication = async (body: Application) =>
  answered(await client.POST('/api/v1/address-applications', { body }));

/** The number a new door at a place of a road would get. */
export async function proposeNumber(road: number, at: Point) {
  const query = { road_id: road, lon: at[0], lat: at[1] };
  return answered(await client.GET('/api/v1/address-plates:number', { params: { query } }));
}

/** Takes a file of applications in, or only checks it. */
export async function sendRun(file: Blob, name: string, dryRun: boolean, document: string) {
  const form = new FormData();
  form.append('dry_run', String(dryRun));
  if (document) form.append('document', document);
  form.append('file', file, name);
  const answer = await send('/api/v1/address-runs', { method: 'POST', body: form });
  return (await answer.json()) as { id: number; state: string };
}

export async function readRun(id: number) {
  return answered(await client.GET('/api/v1/address-runs/{id}', { params: { path: { id } } }));
}

export async function readRunFindings(id: number) {
  const params = { path: { id }, query: { limit: 100 } };
  return answered(await client.GET('/api/v1/address-runs/{id}/findings', { params })).items;
}

export async function listProposals(cursor: string | null, signal?: AbortSignal) {
  const query = { limit: pageSize, ...told({ cursor }) };
  return answered(await client.GET('/api/v1/address-operations', { params: { query }, ...aborting(signal) }));
}

export async function readOperation(id: number, signal?: AbortSignal) {
  const params = { path: { id } };
  return answered(await client.GET('/api/v1/address-operations/{id}', { params, ...aborting(signal) }));
}

export async function previewOperation(operation: OperationKind, limit: number) {
  const body = { operation, preview: true, limit };
  const answer = answered(await client.POST('/api/v1/address-operations', { body }));
  if (!answer.plan) throw new TypeError('the server sent no plan');
  return answer.plan;
}

/** Does exactly what the plan shows; when something has changed since, nothing is done. */
export async function applyOperation(operation: OperationKind, plan: Plan, reason: string, document: string) {
  const body = { operation, basis: plan.basis, reason, ...told({ document }) };
  const answer = answered(await client.POST('/api/v1/address-operations', { body }));
  if (!answer.outcome) throw new TypeError('the server sent no outcome');
  return answer.outcome;
}

export async function decideOperation(id: number, approve: boolean) {
  const params = { path: { id } };
  return answered(
    approve
      ? await client.POST('/api/v1/address-operations/{id}/approval', { params })
      : await client.POST('/api/v1/address-operations/{id}/refusal', { params }),
  );
}

export async function undoOperation(id: number, reason: string, document: string) {
  const body = { reason, ...told({ document }) };
  return answered(
    await client.POST('/api/v1/address-operations/{id}/undo', { params: { path: { id } }, body }),
  );
}

export interface FindingFilter {
  state: string;
  rule: string;
  division: string;
}

export async function listQuality(
  filter: FindingFilter,
  cursor: string | null,
  signal?: AbortSignal,
  limit = pageSize,
) {
  const query = { ...told({ ...filter, cursor }), limit };
  return answered(await client.GET('/api/v1/address-findings', { params: { query }, ...aborting(signal) }));
}

export async function settleFinding(id: number, version: number, act: string, text: string) {
  const body = { act, text, version };
  return answered(
    await client.POST('/api/v1/address-findings/{id}/acts', { params: { path: { id } }, body }),
  );
}

export const listChecks = async (signal?: AbortSignal) =>
  answered(await client.GET('/api/v1/address-checks', { ...aborting(signal) }));

export const startCheck = async (division: string) =>
  answered(await client.POST('/api/v1/address-checks', { body: told({ division }) }));

export async function listScores(division: string, signal?: AbortSignal) {
  const query = told({ division });
  return answered(await client.GET('/api/v1/address-scores', { params: { query }, ...aborting(signal) }));
}

export async function listOrders(after: number, signal?: AbortSignal) {
  const query = { after, limit: pageSize };
  return answered(
    await client.GET('/api/v1/address-plate-orders', { params: { query }, ...aborting(signal) }),
  ).items;
}

export interface PlateFilter {
  address_id?: number;
  order_id?: number;
  state?: string;
}

export async function listPlates(filter: PlateFilter, after: number, signal?: AbortSignal) {
  const query = { ...told(filter), after, limit: pageSize };
  return answered(await client.GET('/api/v1/address-plates', { params: { query }, ...aborting(signal) }))
    .items;
}

export async function readPlate(id: number, signal?: AbortSignal) {
  const params = { path: { id } };
  return answered(await client.GET('/api/v1/address-plates/{id}', { params, ...aborting(signal) }));
}

export async function actOnPlate(id: number, version: number, act: string, reason: string) {
  const body = { act, version, reason };
  return answered(await client.POST('/api/v1/address-plates/{id}/acts', { params: { path: { id } }, body }));
}

export async function orderPlates(ids: number[], reason: string, document: string) {
  const body = { address_ids: ids, reason, ...told({ document }) };
  return answered(await client.POST('/api/v1/address-plate-orders', { body }));
}

export async function dispatchOrder(id: number) {
  const params = { path: { id } };
  return answered(await client.POST('/api/v1/address-plate-orders/{id}/dispatch', { params }));
}

/** Signs and draws an order's plates; the PDF. */
export async function drawSheet(
  id: number,
  sheet: { algorithm: string; paper: string; columns: number; rows: number },
): Promise<Blob> {
  const answer = await send(`/api/v1/address-plate-orders/${id}/sheet`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(sheet),
  });
  return answer.blob();
}

/** Asks a stream of questions, one JSON object a line; the answers' text, one a line. */
export async function askLines(door: 'match' | 'geocode', lines: string, signal: AbortSignal) {
  const answer = await send(`/api/v1/addresses:${door}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/x-ndjson' },
    body: lines,
    signal,
  });
  return answer.text();
}

async function send(path: string, init: RequestInit): Promise<Response> {
  const headers = { ...commonHeaders(), ...(init.headers as Record<string, string> | undefined) };
  const answer = await fetch(path, { ...init, headers, credentials: 'same-origin' }).catch((error) => {
    throw isAbort(error) ? error : asProblem(error);
  });
  if (!answer.ok) throw await readProblem(answer);
  return answer;
}

/** Only what has a value. */
function told<T extends object>(values: T): { [K in keyof T]?: Exclude<T[K], null> } {
  const kept = Object.entries(values).filter(([, value]) => value !== '' && value != null);
  return Object.fromEntries(kept) as { [K in keyof T]?: Exclude<T[K], null> };
}

function aborting(signal: AbortSignal | undefined): { signal?: AbortSignal } {
  return signal ? { signal } : {};
}

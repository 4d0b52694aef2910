/** What the governance desk asks the server. */
import { answered } from '@/api/calls';
import { client, commonHeaders } from '@/api/client';
import { readProblem } from '@/api/problem';
import { asked } from './tasks';
import type {
  Boundary,
  ConsistencyFinding,
  FindingFilter,
  IndicatorShare,
  ReviewKind,
  Tier,
  Verdict,
} from './types';

export async function listReviews(kind: ReviewKind, cursor: number | null, signal?: AbortSignal) {
  const query = { kind, limit: 50, ...(cursor === null ? {} : { cursor }) };
  return answered(await client.GET('/api/v1/resolution/reviews', { params: { query }, ...aborting(signal) }));
}

export async function readPair(a: number, b: number, signal?: AbortSignal) {
  const params = { path: { a, b } };
  return answered(await client.GET('/api/v1/resolution/pairs/{a}/{b}', { params, ...aborting(signal) }));
}

export async function decidePair(a: number, b: number, verdict: Verdict, reason: string) {
  const params = { path: { a, b } };
  const body = { verdict, reason };
  return answered(await client.POST('/api/v1/resolution/pairs/{a}/{b}/decision', { params, body }));
}

export async function undoDecision(id: number, reason: string) {
  const params = { path: { id } };
  const body = { reason };
  return answered(await client.POST('/api/v1/resolution/decisions/{id}/withdrawal', { params, body }));
}

export async function readStory(id: number, signal?: AbortSignal) {
  const params = { path: { id }, query: { limit: 200 } };
  return answered(await client.GET('/api/v1/resolution/things/{id}', { params, ...aborting(signal) }));
}

export const listPurposes = async () => answered(await client.GET('/api/v1/privacy/purposes')).items;

/** A look at the values of one record, for a purpose; the server keeps it for some minutes and tells it in the audit log. */
export async function unmaskRecord(id: number, purpose: string, ticket: string) {
  const params = { path: { kind: 'records' as const, id } };
  const body = { purpose, ticket };
  return answered(await client.POST('/api/v1/privacy/{kind}/{id}/unmask', { params, body }));
}

/** A record field by field, masked but for a grant. */
export async function readRecord(id: number) {
  const params = { path: { kind: 'records' as const, id } };
  return answered(await client.GET('/api/v1/privacy/{kind}/{id}', { params }));
}

/** Frozen months, the latest first. */
export const listMonths = async () => answered(await client.GET('/api/v1/indicator-months'));

export async function freezeMonth(month: string) {
  await client.POST('/api/v1/indicator-months', { body: { month } });
}

/** A frozen month as a file, in the language of the portal. */
export async function readReport(month: string, format: 'pdf' | 'xlsx'): Promise<Blob> {
  const response = await fetch(`/api/v1/indicator-months/${month}/report?format=${format}`, {
    headers: commonHeaders(),
  });
  if (!response.ok) throw await readProblem(response);
  return response.blob();
}

export const listRegisters = async () => answered(await client.GET('/api/v1/registers')).items;
export const readRegisterStandard = async () => answered(await client.GET('/api/v1/registers/standard'));
export const listRules = async () => answered(await client.GET('/api/v1/consistency/rules'));
export const listChecks = async () => answered(await client.GET('/api/v1/consistency/checks'));

export async function listFindings(filter: FindingFilter, cursor: string | null, signal?: AbortSignal) {
  const query = { ...asked(filter, cursor), limit: 50 };
  return answered(
    await client.GET('/api/v1/consistency/findings', { params: { query }, ...aborting(signal) }),
  );
}

export async function readFinding(id: number, signal?: AbortSignal) {
  const params = { path: { id } };
  return answered(await client.GET('/api/v1/consistency/findings/{id}', { params, ...aborting(signal) }));
}

export async function sendFindings(findings: number[]) {
  return answered(await client.POST('/api/v1/consistency/sendings', { body: { findings } })).sent;
}

export async function answerFinding(id: number, department: string | null, answer: string, remark: string) {
  const params = { path: { id } };
  const body = { answer, remark, ...(department ? { department } : {}) };
  return answered(await client.POST('/api/v1/consistency/findings/{id}/answers', { params, body }));
}

export async function actOnFinding(finding: ConsistencyFinding, act: string, reason: string) {
  const params = { path: { id: finding.id } };
  const body = { act, reason, version: finding.version };
  return answered(await client.POST('/api/v1/consistency/findings/{id}/acts', { params, body }));
}

export const listIndicators = async () => answered(await client.GET('/api/v1/indicators'));

export interface ShareQuestion {
  day: string;
  within: string;
  by: Tier;
  departments?: boolean;
}

export async function listShares(asked: ShareQuestion, signal?: AbortSignal): Promise<IndicatorShare[]> {
  const { day, within, by, departments } = asked;
  const query = {
    by,
    ...(day ? { day } : {}),
    ...(within ? { within } : {}),
    ...(departments ? { departments } : {}),
  };
  return answered(await client.GET('/api/v1/indicator-shares', { params: { query }, ...aborting(signal) }));
}

export interface DrillQuestion {
  indicator: string;
  within: string;
  department: string;
  holds: boolean;
}

export async function listThings(asked: DrillQuestion, cursor: string | null, signal?: AbortSignal) {
  const { indicator, within, department, holds } = asked;
  const query = {
    holds,
    limit: 50,
    ...(within ? { within } : {}),
    ...(department ? { department } : {}),
    ...(cursor ? { cursor } : {}),
  };
  const params = { path: { indicator }, query };
  return answered(await client.GET('/api/v1/indicators/{indicator}/things', { params, ...aborting(signal) }));
}

export const countIndicators = async () =>
  void (await client.POST('/api/v1/indicator-counts', { body: { whole: false } }));

/** Boundaries of divisions within one, as they hold on a day, without their ground. */
export async function listBoundaries(
  within: string,
  on: string,
  cursor: number | null,
  signal?: AbortSignal,
) {
  const query = { on, limit: 1000, ...(within ? { within } : {}), ...(cursor === null ? {} : { cursor }) };
  return answered(await client.GET('/api/v1/boundaries', { params: { query }, ...aborting(signal) }));
}

/** One boundary with its ground: the page of one that begins with it. */
export async function readGround(boundary: Boundary, on: string, signal?: AbortSignal): Promise<Boundary> {
  const query = { within: boundary.division, on, ground: true, limit: 1, cursor: boundary.id - 1 };
  const answer = answered(await client.GET('/api/v1/boundaries', { params: { query }, ...aborting(signal) }));
  return answer.items.find((one) => one.id === boundary.id) ?? boundary;
}

function aborting(signal: AbortSignal | undefined): { signal?: AbortSignal } {
  return signal ? { signal } : {};
}

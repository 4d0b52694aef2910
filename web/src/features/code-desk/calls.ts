/** What the code desk asks the server. */
import { answered } from '@/api/calls';
import { client, commonHeaders } from '@/api/client';
import { type Page, pageBefore } from '@/api/feed';
import { problemFrom } from '@/api/problem';
import type { components } from '@/api/schema.gen';

type Schemas = components['schemas'];
export type ClassItem = Schemas['ClassItem'];
export type ClassDetail = Schemas['ClassDetail'];
export type NewCode = Schemas['NewCode'];
export type NewCodes = Schemas['NewCodes'];
export type IssuedCode = Schemas['IssuedCode'];
export type IssuedCodes = Schemas['IssuedCodes'];
export type CodeRun = Schemas['CodeRun'];
export type HouseRun = Schemas['HouseRun'];
export type HouseTally = Schemas['HouseTally'];
export type DivisionCoverage = Schemas['DivisionCoverage'];
export type BlockedHouse = Schemas['BlockedHouseItem'];
export type CodeVerification = Schemas['CodeVerification'];
export type CodeLife = Schemas['CodeLife'];
export type CodeAct = Schemas['CodeAct'];
export type CodeActRequest = Schemas['CodeActRequest'];
export type CodeBlock = Schemas['CodeBlock'];
export type Resolution = Schemas['Resolution'];
export type SheetOrder = Schemas['SheetOrder'];

const aborting = (signal?: AbortSignal) => (signal ? { signal } : {});

export const topClasses = async () =>
  answered(await client.GET('/api/v1/classes', { params: { query: { depth: 1 } } })).items;

export const classesBelow = async (parent: string) =>
  answered(await client.GET('/api/v1/classes', { params: { query: { parent } } })).items;

export async function readClass(code: string, signal?: AbortSignal) {
  return answered(
    await client.GET('/api/v1/classes/{code}', { params: { path: { code } }, ...aborting(signal) }),
  );
}

export const issueCodes = async (body: NewCodes) =>
  answered(await client.POST('/api/v1/codes:issue', { body }));

export async function listRuns(before: number | null, signal?: AbortSignal): Promise<Page<CodeRun, number>> {
  const limit = 30;
  const params = { query: { limit, ...(before === null ? {} : { before }) } };
  const { items } = answered(await client.GET('/api/v1/code-runs', { params, ...aborting(signal) }));
  return pageBefore(items, limit, (run) => run.run_id);
}

export async function listBlocks(
  before: number | null,
  signal?: AbortSignal,
): Promise<Page<CodeBlock, number>> {
  const limit = 30;
  const params = { query: { limit, ...(before === null ? {} : { before }) } };
  const { items } = answered(await client.GET('/api/v1/code-blocks', { params, ...aborting(signal) }));
  return pageBefore(items, limit, (block) => block.block_id);
}

export interface RunOrder {
  file: File;
  scheme: string;
  class: string;
  division: string;
  custodian: string;
}

/** Uploads the keys and returns the run that began; `fetch` cannot tell upload progress, hence XMLHttpRequest. */
export function startRun(order: RunOrder, sent: (share: number) => void): Promise<CodeRun> {
  const form = new FormData();
  form.append('scheme', order.scheme);
  for (const name of ['class', 'division', 'custodian'] as const) {
    if (order[name].trim()) form.append(name, order[name].trim());
  }
  form.append('file', order.file, order.file.name);
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', '/api/v1/code-runs');
    for (const [name, value] of Object.entries(commonHeaders())) request.setRequestHeader(name, value);
    request.responseType = 'json';
    request.upload.onprogress = (event) => event.lengthComputable && sent(event.loaded / event.total);
    request.onerror = () => reject(problemFrom(0, { code: 'network.unreachable' }));
    request.onload = () => {
      if (request.status >= 200 && request.status < 300) resolve(request.response as CodeRun);
      else reject(problemFrom(request.status, request.response, request.getResponseHeader('retry-after')));
    };
    request.send(form);
  });
}

export async function readCoverage(division: string, signal?: AbortSignal) {
  const params = { query: division ? { division } : {} };
  return answered(await client.GET('/api/v1/house-coding/coverage', { params, ...aborting(signal) }));
}

export async function listBlocked(
  reason: string,
  division: string,
  cursor: string | null,
  signal?: AbortSignal,
): Promise<Page<BlockedHouse, string>> {
  const query = {
    limit: 50,
    ...(reason ? { reason } : {}),
    ...(division ? { division } : {}),
    ...(cursor === null ? {} : { cursor }),
  };
  const page = answered(
    await client.GET('/api/v1/house-coding/blocked', { params: { query }, ...aborting(signal) }),
  );
  return { items: page.items, next: page.next ?? null };
}

export const listHouseRuns = async () =>
  answered(await client.GET('/api/v1/house-coding/runs', { params: { query: { limit: 5 } } })).items;
export const startHouseRun = async () => answered(await client.POST('/api/v1/house-coding/runs'));

export const verifyCodes = async (codes: string[]) =>
  answered(await client.POST('/api/v1/codes:verify', { body: { codes } }));

export async function resolveCode(code: string, signal?: AbortSignal): Promise<Resolution> {
  const params = { path: { code }, query: { format: 'json' } };
  return answered(await client.GET('/id/{code}', { params, ...aborting(signal) })) as Resolution;
}

export async function readLife(code: string, signal?: AbortSignal) {
  return answered(
    await client.GET('/api/v1/codes/{code}', { params: { path: { code } }, ...aborting(signal) }),
  );
}

export const actOnCode = async (code: string, body: CodeActRequest) =>
  answered(await client.POST('/api/v1/codes/{code}/acts', { params: { path: { code } }, body }));

export async function listProposals(
  cursor: string | null,
  signal?: AbortSignal,
): Promise<Page<CodeAct, string>> {
  const query = { limit: 50, ...(cursor === null ? {} : { cursor }) };
  const page = answered(
    await client.GET('/api/v1/code-proposals', { params: { query }, ...aborting(signal) }),
  );
  return { items: page.items, next: page.next ?? null };
}

export const approve = async (id: number) =>
  answered(await client.POST('/api/v1/code-proposals/{id}/approval', { params: { path: { id } } }));
export const refuse = async (id: number) =>
  answered(await client.POST('/api/v1/code-proposals/{id}/refusal', { params: { path: { id } } }));

/** Signs plates and draws them; the server writes one audit event. */
export const drawSheet = async (body: SheetOrder) =>
  answered(await client.POST('/api/v1/plates:sheet', { body, parseAs: 'blob' })) as unknown as Blob;

/** Signs and draws one plate as an SVG text. */
export async function drawPlate(code: string, algorithm: string): Promise<Blob> {
  const params = { path: { file: `${code}.svg` }, query: { algorithm } };
  return answered(await client.GET('/api/v1/plates/{file}', { params, parseAs: 'blob' })) as unknown as Blob;
}

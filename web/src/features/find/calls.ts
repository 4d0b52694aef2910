/** What the search box asks the server. Who may not see a thing gets no hit, or a refusal that is shown. */
import { answered } from '@/api/calls';
import { client, commonHeaders } from '@/api/client';
import { readProblem } from '@/api/problem';
import type { components } from '@/api/schema.gen';
import type { Box } from '@/api/types';

type Schemas = components['schemas'];
export type Resolution = Schemas['Resolution'];
export type CellAnswer = Schemas['Cell'];
export type Suggestion = Schemas['AddressSuggestion'];
export type Around = Schemas['AddressesAround'];
export type Verification = Schemas['CodeVerification'];
export type PlateVerdict = Schemas['PlateVerdict'];

export async function resolve(code: string, signal: AbortSignal): Promise<Resolution> {
  const params = { path: { code }, query: { format: 'json' } };
  return answered(await client.GET('/id/{code}', { params, signal })) as Resolution;
}

export const verify = async (code: string, signal: AbortSignal) =>
  answered(await client.GET('/api/v1/codes/{code}/verification', { params: { path: { code } }, signal }));

export const readCell = async (code: string, signal: AbortSignal) =>
  answered(await client.GET('/api/v1/grid/{code}', { params: { path: { code } }, signal }));

export const around = async ([lon, lat]: [number, number], signal: AbortSignal) =>
  answered(
    await client.GET('/api/v1/addresses:reverse', { params: { query: { lon, lat, within: 300 } }, signal }),
  );

export const suggest = async (q: string, limit: number, signal: AbortSignal) =>
  answered(await client.GET('/api/v1/addresses:suggest', { params: { query: { q, limit } }, signal })).items;

export const bearers = async (scheme: string, identifier: string, signal: AbortSignal) =>
  answered(
    await client.GET('/api/v1/identifiers/{scheme}/{identifier}', {
      params: { path: { scheme, identifier } },
      signal,
    }),
  ).items;

export const checkPlate = async (payload: string, signal: AbortSignal) =>
  answered(await client.POST('/api/v1/plates:verify', { body: { payload }, signal }));

/** The box in which the things stand that this reader may see; null when there are none. */
export async function cityExtent(): Promise<Box | null> {
  const response = await fetch('/ogc/collections?f=json', { headers: commonHeaders() });
  if (!response.ok) throw await readProblem(response);
  const answer = (await response.json()) as {
    collections?: { extent?: { spatial?: { bbox?: number[][] } } }[];
  };
  return union((answer.collections ?? []).flatMap((one) => one.extent?.spatial?.bbox ?? []));
}

/** The box around boxes of four numbers. */
export function union(boxes: number[][]): Box | null {
  const flat = boxes.filter((box): box is [number, number, number, number] => box.length === 4);
  if (!flat.length) return null;
  const side = (at: 0 | 1 | 2 | 3, pick: (...all: number[]) => number) => pick(...flat.map((box) => box[at]));
  return [side(0, Math.min), side(1, Math.min), side(2, Math.max), side(3, Math.max)];
}

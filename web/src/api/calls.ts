/** One function per question the portal asks the server. */
import { request } from './client';
import type {
  Actor,
  Box,
  ClassItem,
  Entity,
  GridAnswer,
  Job,
  MapAnswer,
  Page,
  Proof,
  Rejection,
  SearchAnswer,
  SourceRecord,
} from './types';

export const readSession = () => request<{ actor: Actor }>('/api/v1/session');
export const openSession = (name: string, password: string) =>
  request<{ actor: Actor }>('/api/v1/session', { method: 'POST', body: { name, password } });
export const closeSession = () => request<void>('/api/v1/session', { method: 'DELETE' });

export const listClasses = () => request<{ items: ClassItem[] }>('/api/v1/classes');

export interface EntityFilter {
  classCode: string | null;
  box: Box | null;
  limit: number;
  cursor?: string | null;
}

export const listEntities = ({ classCode, box, limit, cursor }: EntityFilter, signal?: AbortSignal) =>
  request<Page<Entity>>('/api/v1/entities', {
    query: { class: classCode, bbox: box && boxText(box), limit, cursor },
    signal,
  });

export const searchEntities = (q: string, classCode: string | null, limit: number, signal?: AbortSignal) =>
  request<SearchAnswer>('/api/v1/search', { query: { q, class: classCode, limit }, signal });

export const mapFeatures = (box: Box, zoom: number, classCode: string | null, signal?: AbortSignal) =>
  request<MapAnswer>('/api/v1/map', { query: { bbox: boxText(box), zoom, class: classCode }, signal });

export const gridCells = (box: Box, signal?: AbortSignal) =>
  request<GridAnswer>('/api/v1/grid', { query: { bbox: boxText(box) }, signal });

const entityPath = (code: string) => `/api/v1/entities/${encodeURIComponent(code)}`;
export const readEntity = (code: string, signal?: AbortSignal) =>
  request<Entity>(entityPath(code), { signal });
export const readHistory = (code: string) => request<{ items: Entity[] }>(`${entityPath(code)}/history`);
export const readRecords = (code: string) =>
  request<{ items: SourceRecord[] }>(`${entityPath(code)}/records`);
export const readProof = (code: string, version: number) =>
  request<Proof>(`${entityPath(code)}/proof`, { query: { version } });

export const listJobs = (before?: number) =>
  request<{ items: Job[] }>('/api/v1/jobs', { query: { before, limit: 50 } });
export const listRejections = (id: number) =>
  request<{ items: Rejection[] }>(`/api/v1/jobs/${id}/rejections`, { query: { limit: 100 } });
export const rejectionsFile = (id: number) => `/api/v1/jobs/${id}/rejections?format=csv`;

/** Six decimals, a tenth of a metre, are plenty for a view and keep the address short. */
function boxText(box: Box): string {
  return box.map((degrees) => Number(degrees.toFixed(6))).join(',');
}

/** What uploads and mappings ask the server. */
import { answered } from '@/api/calls';
import { client } from '@/api/client';
import type { components } from '@/api/schema.gen';
import type { Job } from '@/api/types';
import type { Doors } from './sender';

type Schemas = components['schemas'];
export type Upload = Schemas['Upload'];
export type Column = Schemas['Column'];
export type ClassAttribute = Schemas['ClassAttribute'];
export type ClassItem = Schemas['ClassItem'];
export type Document = Record<string, unknown>;
export type SavedMapping = Omit<Schemas['SavedMapping'], 'mapping'> & { mapping: Document };
export type FileLook = Omit<Schemas['FileLook'], 'mapping' | 'saved'> & {
  mapping: Document;
  saved: SavedMapping[];
};
export type PreviewRow = Omit<Schemas['PreviewRow'], 'values'> & { values: unknown[] };
export type Preview = Omit<Schemas['Preview'], 'rows'> & { rows: PreviewRow[] };
export type LookQuestion = Schemas['Look'];

const at = (id: number) => ({ params: { path: { id } } });
// What OpenAPI calls an object has no keys of its own there.
const free = (document: Document) => document as Record<string, never>;
const aborting = (signal?: AbortSignal) => (signal ? { signal } : {});

export const listUploads = async () => answered(await client.GET('/api/v1/uploads'));

export const beginUpload = async (file_name: string, bytes: number, beginning: string) =>
  answered(await client.POST('/api/v1/uploads', { body: { file_name, bytes, beginning } }));

export const findUpload = async (id: number) => answered(await client.GET('/api/v1/uploads/{id}', at(id)));

export const cancelUpload = async (id: number) => void (await client.DELETE('/api/v1/uploads/{id}', at(id)));

/** The doors of the sender. */
export const doors: Doors = {
  find: findUpload,
  async append(id, offset, part) {
    const { response } = await client.PATCH('/api/v1/uploads/{id}', {
      params: { path: { id }, header: { 'upload-offset': offset } },
      body: part as never,
      bodySerializer: (body: unknown) => body as Blob,
      headers: { 'Content-Type': 'application/partial-upload' },
    });
    return Number(response.headers.get('upload-offset') ?? offset + part.size);
  },
  async complete(id, sha256) {
    return answered(await client.POST('/api/v1/uploads/{id}/completion', { ...at(id), body: { sha256 } }));
  },
};

export async function lookAt(id: number, body: LookQuestion, signal?: AbortSignal): Promise<FileLook> {
  return answered(
    await client.POST('/api/v1/uploads/{id}/columns', { ...at(id), body, ...aborting(signal) }),
  ) as unknown as FileLook;
}

export async function previewOf(id: number, mapping: Document, rows: number, signal?: AbortSignal) {
  const body = { mapping: free(mapping), rows };
  return answered(
    await client.POST('/api/v1/uploads/{id}/preview', { ...at(id), body, ...aborting(signal) }),
  ) as unknown as Preview;
}

export async function startJob(
  id: number,
  through: { mapping: Document } | { job_id: number },
): Promise<Job> {
  const body = 'mapping' in through ? { mapping: free(through.mapping) } : through;
  return answered(await client.POST('/api/v1/uploads/{id}/job', { ...at(id), body })).job;
}

export async function listMappings(before: number | null, signal?: AbortSignal): Promise<SavedMapping[]> {
  const params = { query: { limit: 50, ...(before === null ? {} : { before }) } };
  const { items } = answered(await client.GET('/api/v1/mappings', { params, ...aborting(signal) }));
  return items as unknown as SavedMapping[];
}

export const findMapping = async (id: number) =>
  answered(await client.GET('/api/v1/mappings/{id}', at(id))) as unknown as SavedMapping;

export async function createMapping(name: string, mapping: Document, columns: string[]) {
  const body = { name, mapping: free(mapping), columns };
  return answered(await client.POST('/api/v1/mappings', { body })) as unknown as SavedMapping;
}

export async function saveMapping(
  id: number,
  version: number,
  name: string,
  mapping: Document,
  columns: string[] = [],
) {
  const body = { version, name, mapping: free(mapping), columns };
  return answered(await client.PUT('/api/v1/mappings/{id}', { ...at(id), body })) as unknown as SavedMapping;
}

export async function deleteMapping(id: number, version: number): Promise<void> {
  await client.DELETE('/api/v1/mappings/{id}', { params: { path: { id }, query: { version } } });
}

/** Where a mapping stands as a mapping file. */
export const mappingFile = (id: number) => `/api/v1/mappings/${id}/file`;

export async function readMappingFile(text: string): Promise<Document> {
  return answered(await client.POST('/api/v1/mappings:read', { body: { text } })).mapping as Document;
}

/** Every class that things can be of, in the order of the standard. */
export async function leafClasses(): Promise<ClassItem[]> {
  const { items } = answered(await client.GET('/api/v1/classes', { params: { query: { depth: 3 } } }));
  return items;
}

export async function attributesOf(code: string): Promise<ClassAttribute[]> {
  const params = { path: { code } };
  return answered(await client.GET('/api/v1/classes/{code}', { params })).attributes;
}

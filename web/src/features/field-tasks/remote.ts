/** The server as field work sees it. */
import { commonHeaders } from '@/api/client';
import { readProblem } from '@/api/problem';
import type { TaskPackage } from '@/api/types';
import type { PhoneAnswer, Remote, Told } from './outbox';

/** The package of these cells (those walked when none); null when it is what `etag` names. */
export async function fetchPackage(cells: string, etag: string | null) {
  const query = cells.trim() ? `?${new URLSearchParams({ cells: cells.trim() })}` : '';
  const known: Record<string, string> = etag ? { 'If-None-Match': etag } : {};
  const response = await fetch(`/api/v1/address-tasks/package${query}`, {
    headers: { ...commonHeaders(), ...known },
  });
  if (response.status === 304) return null;
  if (!response.ok) throw await readProblem(response);
  return { etag: response.headers.get('etag') ?? '', content: (await response.json()) as TaskPackage };
}

export const remote: Remote = {
  async keep(photo) {
    const body = await post('/api/v1/address-photos', photo, photo.type || 'image/jpeg');
    return (body as { digest: string }).digest;
  },
  async sync(answers: PhoneAnswer[]) {
    const body = await post('/api/v1/address-tasks:sync', JSON.stringify({ answers }), 'application/json');
    return (body as { items: Told[] }).items;
  },
};

async function post(path: string, body: BodyInit, type: string): Promise<unknown> {
  const headers = { ...commonHeaders(), 'Content-Type': type };
  const response = await fetch(path, { method: 'POST', headers, body });
  if (!response.ok) throw await readProblem(response);
  return response.json();
}

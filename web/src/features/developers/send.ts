/** Sends what the explorer's form says, with the session of this browser, and keeps whatever comes back. */
import { commonHeaders } from '@/api/client';
import { asProblem } from '@/api/problem';
import type { Request } from './request';

export interface Answer {
  /** 0 when the server was not reached. */
  status: number;
  took: number;
  type: string;
  /** Text to show; of what is no text its size. */
  text: string;
  bytes: number;
  /** Address of a picture to show. */
  picture: string | null;
  trace: string | null;
}

/** What is shown of an answer at most, in letters. */
const most = 200_000;

export async function send(request: Request, file: File | null): Promise<Answer> {
  const begun = performance.now();
  const headers: Record<string, string> = commonHeaders();
  let body: BodyInit | null = null;
  if (
    request.bodyType === 'multipart/form-data' ||
    request.bodyType === 'application/x-www-form-urlencoded'
  ) {
    const form = request.bodyType === 'multipart/form-data' ? new FormData() : new URLSearchParams();
    for (const [name, value] of membersOf(request.body)) form.append(name, value);
    if (form instanceof FormData && file) form.append('file', file, file.name);
    body = form;
  } else if (request.bodyType) {
    headers['Content-Type'] = file?.type || request.bodyType;
    body = file ?? request.body;
  }
  try {
    const response = await fetch(request.target, { method: request.method, headers, body });
    const blob = await response.blob();
    const type = response.headers.get('content-type') ?? '';
    const isText = /json|^text\/|xml|javascript/.test(type) && !type.startsWith('image/');
    return {
      status: response.status,
      took: performance.now() - begun,
      type,
      bytes: blob.size,
      text: isText ? pretty((await blob.text()).slice(0, most), type) : '',
      picture: type.startsWith('image/') ? URL.createObjectURL(blob) : null,
      trace: response.headers.get('x-request-id'),
    };
  } catch (error) {
    const text = asProblem(error).detail;
    return {
      status: 0,
      took: performance.now() - begun,
      type: '',
      bytes: 0,
      text,
      picture: null,
      trace: null,
    };
  }
}

function membersOf(body: string): [string, string][] {
  const parsed: unknown = JSON.parse(body || '{}');
  if (typeof parsed !== 'object' || parsed === null) return [];
  return Object.entries(parsed).map(([name, value]) => [
    name,
    typeof value === 'string' ? value : JSON.stringify(value),
  ]);
}

/** JSON with its lines; a text that was cut short stays as it is. */
export function pretty(text: string, type: string): string {
  if (!type.includes('json')) return text;
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}

/** The one road to the server: sends the reader's language and the cross-site guard, turns failures into problems. */
import { locale } from '@/i18n/i18n';
import { ApiProblem, asProblem, isAbort, readProblem } from './problem';

type Query = Record<string, string | number | boolean | null | undefined>;

interface RequestOptions {
  method?: string;
  query?: Query;
  body?: unknown;
  signal?: AbortSignal | undefined;
}

let onUnauthenticated: () => void = () => {};

/** Registers what happens when the server no longer knows the session. */
export function whenUnauthenticated(act: () => void): void {
  onUnauthenticated = act;
}

/** Sends one request and reads its JSON. Throws `ApiProblem`, or the abort of `signal`. */
export async function request<T>(path: string, options: RequestOptions = {}): Promise<T> {
  const response = await send(path, options);
  if (!response.ok) {
    const problem = await readProblem(response);
    if (problem.status === 401) onUnauthenticated();
    throw problem;
  }
  return (response.status === 204 ? undefined : await response.json()) as T;
}

/** Headers every request carries. */
export function commonHeaders(): Record<string, string> {
  return { 'Accept-Language': locale.value, 'X-Requested-With': 'chengji' };
}

async function send(
  path: string,
  { method = 'GET', query = {}, body, signal }: RequestOptions,
): Promise<Response> {
  const headers = commonHeaders();
  if (body !== undefined) headers['Content-Type'] = 'application/json';
  try {
    return await fetch(path + queryString(query), {
      method,
      headers,
      credentials: 'same-origin',
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(signal ? { signal } : {}),
    });
  } catch (error) {
    if (isAbort(error) || error instanceof ApiProblem) throw error;
    throw asProblem(error);
  }
}

function queryString(query: Query): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== null && value !== undefined && value !== '') parameters.set(name, String(value));
  }
  const text = parameters.toString();
  return text && `?${text}`;
}

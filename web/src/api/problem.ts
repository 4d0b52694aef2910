/** A refused or failed request, as the server's problem+json tells it. */

export class ApiProblem extends Error {
  constructor(
    /** HTTP status; 0 when the server could not be reached. */
    readonly status: number,
    /** Stable code such as `entity.not-found`. */
    readonly code: string,
    /** One sentence in the reader's language. */
    readonly detail: string,
    /** What to tell the operator; null when the server was not reached. */
    readonly traceId: string | null,
    /** Seconds to wait before the next try, when the server said so. */
    readonly retryAfter: number | null = null,
  ) {
    super(detail);
  }
}

/** Reads the problem out of a failed answer; a body that is not problem+json still gives one. */
export async function readProblem(response: Response): Promise<ApiProblem> {
  const body = await response.json().catch(() => ({}));
  return problemFrom(response.status, body, response.headers.get('retry-after'));
}

/** The problem a JSON body describes. */
export function problemFrom(status: number, body: unknown, retryAfter: string | null = null): ApiProblem {
  const fields = (typeof body === 'object' && body !== null ? body : {}) as Record<string, unknown>;
  const seconds = Number.parseInt(retryAfter ?? '', 10);
  return new ApiProblem(
    status,
    text(fields.code) ?? `http.${status}`,
    text(fields.detail) ?? text(fields.title) ?? `HTTP ${status}`,
    text(fields.trace_id),
    Number.isNaN(seconds) ? null : seconds,
  );
}

/** True for the abort of a request that a newer one replaced. */
export function isAbort(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'AbortError';
}

/** Whatever was thrown, as a problem that can be shown. */
export function asProblem(error: unknown): ApiProblem {
  if (error instanceof ApiProblem) return error;
  return new ApiProblem(
    0,
    'network.unreachable',
    error instanceof Error ? error.message : String(error),
    null,
  );
}

function text(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

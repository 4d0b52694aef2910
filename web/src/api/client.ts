/** The one road to the server: sends the reader's language and the cross-site guard, turns failures into problems. */
import createClient from 'openapi-fetch';
import { locale } from '@/i18n/i18n';
import { asProblem, isAbort, readProblem } from './problem';
import { answeredTo, begin, end, failed } from './pulse';
import type { paths } from './schema.gen';

/** Calls typed by the server's own OpenAPI; they throw `ApiProblem`, or the abort of their signal. */
export const client = createClient<paths>({ baseUrl: '', credentials: 'same-origin' });

/** Headers every request carries. */
export function commonHeaders(): Record<string, string> {
  return { 'Accept-Language': locale.value, 'X-Requested-With': 'chengji' };
}

/** Registers what happens when an answer puts the session in doubt: refused, or absent as if to a stranger. */
export function whenDoubtful(act: () => void): void {
  onDoubt = act;
}

let onDoubt: () => void = () => {};

client.use({
  onRequest({ request, id }) {
    begin(id);
    for (const [name, value] of Object.entries(commonHeaders())) request.headers.set(name, value);
  },
  async onResponse({ response, id }) {
    answeredTo(id);
    if (response.ok) return;
    const problem = await readProblem(response);
    if ([401, 403, 404].includes(problem.status)) onDoubt();
    throw problem;
  },
  onError({ error, id }) {
    if (isAbort(error)) {
      end(id);
      return error as DOMException;
    }
    failed(id);
    return asProblem(error);
  },
});

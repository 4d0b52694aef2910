import { expect, test } from 'vitest';
import { asProblem, isAbort, problemFrom, readProblem } from './problem';

test('a problem keeps its code, detail and trace id', () => {
  const problem = problemFrom(404, { code: 'entity.not-found', detail: '没有这个实体', trace_id: 'abc' });
  expect(problem).toMatchObject({
    status: 404,
    code: 'entity.not-found',
    detail: '没有这个实体',
    traceId: 'abc',
  });
});

test('an answer that is not problem json still gives a problem', async () => {
  const problem = await readProblem(new Response('<html>bad gateway</html>', { status: 502 }));
  expect(problem).toMatchObject({ status: 502, code: 'http.502', detail: 'HTTP 502', traceId: null });
});

test('too many tries say how long to wait', async () => {
  const answer = new Response('{"code":"login.too-many"}', { status: 429, headers: { 'retry-after': '30' } });
  expect((await readProblem(answer)).retryAfter).toBe(30);
});

test('an unreachable server is a problem with status zero', () => {
  expect(asProblem(new TypeError('failed to fetch'))).toMatchObject({
    status: 0,
    code: 'network.unreachable',
  });
});

test('only an abort is an abort', () => {
  expect(isAbort(new DOMException('gone', 'AbortError'))).toBe(true);
  expect(isAbort(new TypeError('gone'))).toBe(false);
});

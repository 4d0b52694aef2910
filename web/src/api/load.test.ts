import { expect, test } from 'vitest';
import { effectScope, nextTick, ref } from 'vue';
import { useLoad } from './load';
import { ApiProblem } from './problem';

/** A server whose answers come when the test says so. */
function slowServer() {
  const waiting: {
    question: string;
    signal: AbortSignal;
    answer: (text: string) => void;
    fail: (error: Error) => void;
  }[] = [];
  const ask = ({ text }: { text: string }, signal: AbortSignal) =>
    new Promise<string>((answer, fail) => waiting.push({ question: text, signal, answer, fail }));
  return { waiting, ask };
}

const settled = () => new Promise((resolve) => setTimeout(resolve));

test('a newer question aborts the older, whose late answer is ignored', async () => {
  const { waiting, ask } = slowServer();
  const text = ref('old');
  const load = effectScope().run(() => useLoad(() => ({ text: text.value }), ask));
  text.value = 'new';
  await nextTick();
  expect(waiting.map((call) => [call.question, call.signal.aborted])).toEqual([
    ['old', true],
    ['new', false],
  ]);
  waiting[1]?.answer('new answer');
  waiting[0]?.answer('old answer');
  await settled();
  expect(load?.answer.value).toBe('new answer');
  expect(load?.busy.value).toBe(false);
});

test('a problem takes the place of the answer until a reload succeeds', async () => {
  const { waiting, ask } = slowServer();
  const load = effectScope().run(() => useLoad(() => ({ text: 'same' }), ask));
  waiting[0]?.fail(new ApiProblem(403, 'access.denied', '没有权限', 'trace'));
  await settled();
  expect(load?.problem.value).toMatchObject({ status: 403, traceId: 'trace' });
  load?.reload();
  await nextTick();
  waiting[1]?.answer('now');
  await settled();
  expect([load?.answer.value, load?.problem.value]).toEqual(['now', null]);
});

test('no question, no call', async () => {
  const { waiting, ask } = slowServer();
  const text = ref<string | null>(null);
  const load = effectScope().run(() =>
    useLoad(() => (text.value === null ? null : { text: text.value }), ask),
  );
  expect(waiting).toHaveLength(0);
  text.value = 'something';
  await nextTick();
  expect(load?.busy.value).toBe(true);
  text.value = null;
  await nextTick();
  await settled();
  expect(load?.answer.value).toBeNull();
});

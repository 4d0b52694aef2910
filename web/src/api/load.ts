/** What a panel shows while it asks the server: loading, the answer, or the problem. */
import { computed, type Ref, ref, shallowRef, watch } from 'vue';
import { type ApiProblem, asProblem, isAbort } from './problem';
import { returned } from './pulse';

export interface Loading<T> {
  answer: Ref<T | null>;
  problem: Ref<ApiProblem | null>;
  busy: Ref<boolean>;
  /** Asks again. */
  reload: () => void;
}

/**
 * Asks whenever `question` changes; a newer question aborts the older one, `null` asks nothing.
 * The last answer stays in place while the next is on its way.
 */
export function useLoad<Q, T>(
  question: () => Q | null,
  ask: (question: Q, signal: AbortSignal) => Promise<T>,
): Loading<T> {
  const answer = shallowRef<T | null>(null);
  const problem = shallowRef<ApiProblem | null>(null);
  const pending = ref(0);
  const round = ref(0);
  watch(
    [() => JSON.stringify(question()), round],
    async (_new, _old, onCleanup) => {
      const asked = question();
      if (asked === null) {
        answer.value = null;
        problem.value = null;
        return;
      }
      const abort = new AbortController();
      onCleanup(() => abort.abort());
      pending.value++;
      try {
        const found = await ask(asked, abort.signal);
        if (abort.signal.aborted) return;
        answer.value = found;
        problem.value = null;
      } catch (error) {
        if (abort.signal.aborted || isAbort(error)) return;
        answer.value = null;
        problem.value = asProblem(error);
      } finally {
        pending.value--;
      }
    },
    { immediate: true },
  );
  // The line or the session came back: what failed meanwhile is asked again.
  watch(returned, () => {
    if (problem.value) round.value++;
  });
  return { answer, problem, busy: computed(() => pending.value > 0), reload: () => void round.value++ };
}

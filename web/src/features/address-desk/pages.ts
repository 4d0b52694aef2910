/** A list that is asked for page by page: the next page goes on where the last one ended. */
import { computed, ref, shallowRef, watch } from 'vue';
import { useLoad } from '@/api/load';
import { type ApiProblem, asProblem } from '@/api/problem';
import { locale } from '@/i18n/i18n';
import type { Page } from './paging';

export function usePages<Q extends object, T>(
  question: () => Q | null,
  ask: (question: Q, cursor: string | null, signal?: AbortSignal) => Promise<Page<T>>,
) {
  const first = useLoad(
    () => {
      const asked = question();
      return asked && { asked, locale: locale.value };
    },
    ({ asked }, signal) => ask(asked, null, signal),
  );
  const further = shallowRef<T[]>([]);
  const next = ref<string | null>(null);
  const failed = shallowRef<ApiProblem | null>(null);
  const going = ref(false);
  watch(first.answer, (page) => {
    further.value = [];
    next.value = page?.next ?? null;
    failed.value = null;
  });

  async function more() {
    const started = first.answer.value;
    const asked = question();
    if (!next.value || !started || !asked || going.value) return;
    going.value = true;
    try {
      const page = await ask(asked, next.value);
      // Another list was asked for meanwhile: this page belongs to none.
      if (first.answer.value !== started) return;
      further.value = [...further.value, ...page.items];
      next.value = page.next ?? null;
      failed.value = null;
    } catch (error) {
      failed.value = asProblem(error);
    } finally {
      going.value = false;
    }
  }

  return {
    items: computed(() => [...(first.answer.value?.items ?? []), ...further.value]),
    settled: computed(() => first.answer.value !== null),
    problem: computed(() => first.problem.value ?? failed.value),
    busy: computed(() => first.busy.value || going.value),
    next,
    more,
    /** Asks for the next page after a failure, else for the list anew. */
    reload: () => {
      if (failed.value) {
        failed.value = null;
        void more();
      } else first.reload();
    },
  };
}

/** A list that comes page by page: the first whenever the question changes, the next when asked for. */
import { computed, type Ref, ref, shallowRef, watch } from 'vue';
import { useLoad } from './load';
import { type ApiProblem, asProblem } from './problem';

export interface Page<T, C> {
  items: T[];
  /** Where the next page begins; null on the last. */
  next: C | null;
}

export interface Feed<T> {
  items: Ref<T[]>;
  /** False until the first page has come. */
  known: Ref<boolean>;
  hasMore: Ref<boolean>;
  busy: Ref<boolean>;
  /** Why the first page, or the one after the last shown, did not come. */
  problem: Ref<ApiProblem | null>;
  more: () => Promise<void>;
  reload: () => void;
}

export function useFeed<Q, T, C>(
  question: () => Q | null,
  ask: (question: Q, cursor: C | null, signal?: AbortSignal) => Promise<Page<T, C>>,
): Feed<T> {
  const first = useLoad(question, (asked, signal) => ask(asked, null, signal));
  const items = shallowRef<T[]>([]);
  const next = shallowRef<C | null>(null);
  const failed = shallowRef<ApiProblem | null>(null);
  const pending = ref(false);
  let round = 0;
  watch(first.answer, (page) => {
    round++;
    pending.value = false;
    failed.value = null;
    items.value = page?.items ?? [];
    next.value = page?.next ?? null;
  });

  async function more() {
    const asked = question();
    const cursor = next.value;
    if (asked === null || cursor === null || pending.value || first.busy.value) return;
    const begun = round;
    pending.value = true;
    try {
      const page = await ask(asked, cursor);
      // A page of an older question is no part of this list.
      if (begun !== round) return;
      items.value = [...items.value, ...page.items];
      next.value = page.next;
      failed.value = null;
    } catch (error) {
      if (begun === round) failed.value = asProblem(error);
    } finally {
      if (begun === round) pending.value = false;
    }
  }

  return {
    items,
    known: computed(() => first.answer.value !== null),
    hasMore: computed(() => next.value !== null),
    busy: computed(() => first.busy.value || pending.value),
    problem: computed(() => first.problem.value ?? failed.value),
    more,
    reload: first.reload,
  };
}

/** A page of a list whose cursor is the last item's number: a full page may have one behind it. */
export function pageBefore<T>(items: T[], limit: number, number: (item: T) => number): Page<T, number> {
  const last = items[items.length - 1];
  return { items, next: last !== undefined && items.length >= limit ? number(last) : null };
}

/** The list beside the map: what was searched for, else what is in view, else the class page by page. */
import { computed, ref, shallowRef, watch } from 'vue';
import { listEntities, searchEntities } from '@/api/calls';
import { useLoad } from '@/api/load';
import { type ApiProblem, asProblem } from '@/api/problem';
import type { Entity, EntityPage } from '@/api/types';
import { chosenClass, mapless, viewBox } from '@/features/map/view';
import { locale } from '@/i18n/i18n';

const pageSize = 50;

/** The committed search text; empty when nothing is searched for. */
export const query = ref('');

/** What the list shows. */
export function useResults() {
  const first = useLoad(
    () => {
      const base = { classCode: chosenClass.value, locale: locale.value };
      if (query.value) return { ...base, text: query.value, box: null };
      if (viewBox.value) return { ...base, text: '', box: viewBox.value };
      return mapless.value ? { ...base, text: '', box: null } : null;
    },
    async ({ text, classCode, box }, signal): Promise<EntityPage> => {
      if (!text) return listEntities({ classCode, box, limit: pageSize }, signal);
      const answer = await searchEntities(text, classCode, pageSize, signal);
      return { items: answer.items.map((hit) => hit.entity), next: null, total: null };
    },
  );
  const further = shallowRef<Entity[]>([]);
  const next = ref<string | null>(null);
  const more = shallowRef<ApiProblem | null>(null);
  watch(first.answer, (answer) => {
    further.value = [];
    next.value = answer?.next ?? null;
    more.value = null;
  });

  async function loadMore() {
    const started = first.answer.value;
    if (!next.value || !started) return;
    try {
      const filter = {
        classCode: chosenClass.value,
        box: viewBox.value,
        limit: pageSize,
        cursor: next.value,
      };
      const page = await listEntities(filter);
      if (first.answer.value !== started) return;
      further.value = [...further.value, ...page.items];
      next.value = page.next ?? null;
    } catch (error) {
      more.value = asProblem(error);
    }
  }

  return {
    items: computed(() => [...(first.answer.value?.items ?? []), ...further.value]),
    settled: computed(() => first.answer.value !== null),
    total: computed(() => first.answer.value?.total ?? null),
    problem: computed(() => first.problem.value ?? more.value),
    busy: first.busy,
    reload: first.reload,
    next,
    loadMore,
  };
}

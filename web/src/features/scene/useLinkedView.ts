/** The view and its settings, kept in the address of the page: whoever has the address has the view. */
import { computed, onBeforeUnmount, type Ref, reactive, ref, shallowRef, watch } from 'vue';
import { useRoute, useRouter } from 'vue-router';
import type { SceneSettings, View } from './settings';
import { fromQuery, toQuery } from './viewLink';

export interface LinkedView {
  settings: SceneSettings;
  /** Null until a camera stands somewhere. */
  view: Ref<View | null>;
  /** Code of the open entity. */
  code: Ref<string | null>;
  /** The address in full. */
  address: Ref<string>;
  /** Counts the addresses that came from outside while the page was open. */
  applied: Ref<number>;
}

export function useLinkedView(today: string): LinkedView {
  const route = useRoute();
  const router = useRouter();
  const begun = fromQuery(route.query, today);
  const settings = reactive(begun.settings);
  const view = shallowRef(begun.view);
  const code = ref(begun.code);
  const applied = ref(0);
  const query = computed(() => toQuery({ settings, view: view.value, code: code.value }, today));
  const address = computed(
    () => window.location.origin + router.resolve({ name: 'scene', query: query.value }).href,
  );

  let waiting = 0;
  let written = '';
  /** Not with every frame: browsers refuse addresses that change too often. */
  watch(query, (now) => {
    window.clearTimeout(waiting);
    waiting = window.setTimeout(() => {
      written = JSON.stringify(now);
      void router.replace({ query: now });
    }, 350);
  });
  watch(
    () => route.query,
    (given) => {
      if (route.name !== 'scene' || JSON.stringify(given) === written) return;
      const told = fromQuery(given, today);
      Object.assign(settings, told.settings);
      view.value = told.view;
      code.value = told.code;
      applied.value++;
    },
  );
  onBeforeUnmount(() => window.clearTimeout(waiting));
  return { settings, view, code, address, applied };
}

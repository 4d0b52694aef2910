/** The search as the palette shows it: waits until typing rests, lets go of older questions. */
import { computed, onBeforeUnmount, ref, shallowRef, watch } from 'vue';
import type { Box } from '@/api/types';
import { actor } from '@/features/login/session';
import { locale } from '@/i18n/i18n';
import { cityExtent } from './calls';
import { shapes } from './codeShapes';
import { type Group, lookUp } from './lookUp';
import { recognise } from './recognise';

const files = import.meta.glob<string>('../../../../standards/codes/*.toml', {
  query: '?raw',
  import: 'default',
  eager: true,
});
const forms = shapes(Object.values(files));
const city = shallowRef<Box | null>(null);
let known: string | null = null;

/** Where the city lies decides the order of coordinates; without an answer both orders are offered. */
async function learnCity(): Promise<void> {
  const reader = actor.value?.name ?? '';
  if (known === reader) return;
  known = reader;
  city.value = await cityExtent().catch(() => null);
}

export function useFinding() {
  const typed = ref('');
  const groups = shallowRef<Group[]>([]);
  const busy = ref(false);
  const settled = ref('');
  void learnCity();
  const readings = computed(() => recognise(typed.value, { city: city.value, shapes: forms }));
  let asking: AbortController | null = null;
  let timer = 0;

  async function run() {
    asking?.abort();
    const mine = new AbortController();
    asking = mine;
    busy.value = true;
    const text = typed.value;
    const fresh: { groups: Group[] } = { groups: [] };
    await lookUp(readings.value, mine.signal, (found) => {
      fresh.groups = found;
      groups.value = found;
    });
    if (mine.signal.aborted) return;
    groups.value = fresh.groups;
    settled.value = text;
    busy.value = false;
  }
  watch([readings, locale], () => {
    window.clearTimeout(timer);
    if (!readings.value.length) {
      asking?.abort();
      groups.value = [];
      busy.value = false;
      settled.value = '';
      return;
    }
    busy.value = true;
    timer = window.setTimeout(run, 180);
  });
  onBeforeUnmount(() => {
    window.clearTimeout(timer);
    asking?.abort();
  });

  return {
    typed,
    readings,
    groups,
    busy,
    hits: computed(() => groups.value.flatMap((group) => group.hits)),
    /** The text to which the list belongs, once every door has answered. */
    settled,
  };
}

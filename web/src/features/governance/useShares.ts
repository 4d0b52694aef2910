/** The shares of a place, of what is below it and of the days before, asked for anew when place, day or department change. */
import { computed, type Ref, reactive, watch } from 'vue';
import { useLoad } from '@/api/load';
import { locale } from '@/i18n/i18n';
import { listIndicators, listShares } from './calls';
import { groundsOf } from './grounds';
import { crumbs, daysUpTo, tierBelow, tierOf } from './indicators';
import type { IndicatorShare } from './types';

/** Days of the trend. */
const span = 14;

/** What is looked at. */
export interface Asked {
  within: Ref<string>;
  day: Ref<string>;
  department: Ref<string>;
  by: Ref<'division' | 'department' | 'day'>;
}

export function useShares({ within, day, department, by }: Asked) {
  /** Full names of divisions that an answer told. */
  const names = reactive(new Map<string, string>());
  function learn(shares: IndicatorShare[]): IndicatorShare[] {
    for (const share of shares) if (share.name) names.set(share.division, share.name);
    return shares;
  }
  const place = computed(() => ({ within: within.value, day: day.value, locale: locale.value }));
  const definitions = useLoad(
    () => ({ definitions: true }),
    () => listIndicators(),
  );
  /** The shares of this place: of all departments, and of each. */
  const here = useLoad(
    () => place.value,
    async ({ within, day }, signal) => learn(await listShares({ within, day, by: tierOf(within) }, signal)),
  );
  const departments = useLoad(
    () => place.value,
    ({ within, day }, signal) => listShares({ within, day, by: tierOf(within), departments: true }, signal),
  );
  const below = useLoad(
    () => {
      const tier = tierBelow(within.value);
      return tier && { ...place.value, by: tier, departments: department.value !== '' };
    },
    async (asked, signal) => learn(await listShares(asked, signal)),
  );
  const trends = useLoad(
    () => (by.value === 'day' ? { ...place.value, departments: department.value !== '' } : null),
    async ({ within, day, departments }, signal) => {
      const days = daysUpTo(day, span);
      const answers = await Promise.all(
        days.map((one) => listShares({ within, day: one, by: tierOf(within), departments }, signal)),
      );
      return days.map((one, at) => ({ day: one, shares: answers[at] ?? [] }));
    },
  );
  const grounds = useLoad(
    () => {
      const tier = tierBelow(within.value);
      return by.value === 'division' && tier ? { within: within.value, tier, day: day.value } : null;
    },
    ({ within, tier, day }, signal) => groundsOf(within, tier, day, signal),
  );
  /** Names of the divisions on the way down to this one, when the reader came by a link. */
  watch(
    within,
    async (code) => {
      for (const step of crumbs(code).filter((one) => one && !names.has(one))) {
        learn(await listShares({ within: step, day: day.value, by: tierOf(step) }).catch(() => []));
      }
    },
    { immediate: true },
  );
  return { names, definitions, here, departments, below, trends, grounds };
}

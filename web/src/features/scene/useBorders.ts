/** Boundaries that the scene shows: those of all districts, or of the streets of the district that is looked at. */
import { computed, type Ref } from 'vue';
import { answered } from '@/api/calls';
import { client } from '@/api/client';
import { cityDay } from '@/api/day';
import { useLoad } from '@/api/load';
import { groundsOf } from '@/features/governance/grounds';
import { signedIn } from '@/features/login/session';
import { type Ring, ringsOf } from './rings';
import type { SceneSettings, View } from './settings';

/** Degrees within which the camera may move before it is asked anew in which district it is. */
const coarse = 0.02;

export function useBorders(settings: SceneSettings, view: Ref<View | null>): Ref<Ring[]> {
  const known = new Map<string, Promise<Ring[]>>();
  const spot = computed(() => {
    if (settings.borders !== 'street' || !view.value) return '';
    return view.value.place
      .slice(0, 2)
      .map((part) => (Math.round(part / coarse) * coarse).toFixed(2))
      .join();
  });

  async function rings(within: string, tier: 'district' | 'street', signal: AbortSignal): Promise<Ring[]> {
    const found = known.get(within);
    if (found) return found;
    const asked = groundsOf(within, tier, cityDay(), signal).then((grounds) =>
      grounds.flatMap(({ ground }) => ringsOf(ground)),
    );
    known.set(within, asked);
    // What was broken off is asked again.
    asked.catch(() => known.delete(within));
    return asked;
  }

  const { answer } = useLoad(
    () =>
      settings.borders !== 'none' && signedIn.value ? { tier: settings.borders, spot: spot.value } : null,
    async ({ tier, spot: at }, signal) => {
      if (tier === 'district') return rings('', tier, signal);
      const [lon, lat] = at.split(',').map(Number);
      if (lon === undefined || lat === undefined) return [];
      const placed = answered(
        await client.GET('/api/v1/whereabouts', { params: { query: { lon, lat } }, signal }),
      );
      return placed.district ? rings(placed.district.code, tier, signal) : [];
    },
  );
  return computed(() => (settings.borders === 'none' ? [] : (answer.value ?? [])));
}

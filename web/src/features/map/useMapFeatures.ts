/** What the map draws: groups or things of now, or the things of a day. */
import { computed } from 'vue';
import { mapFeatures } from '@/api/calls';
import { useLoad } from '@/api/load';
import { mapOfDay, nearestGroups } from './momentCalls';
import { chosenClass, shownDay, viewBox, viewZoom } from './view';

/** The map of a day is asked for, from too far away to show it. */
export const tooFarForDay = computed(() => shownDay.value !== null && viewZoom.value < nearestGroups);

export function useMapFeatures() {
  return useLoad(
    () =>
      viewBox.value && !tooFarForDay.value
        ? {
            box: viewBox.value,
            zoom: Math.floor(viewZoom.value),
            classCode: chosenClass.value,
            day: shownDay.value,
          }
        : null,
    ({ box, zoom, classCode, day }, signal) =>
      day ? mapOfDay(box, day, classCode, signal) : mapFeatures(box, zoom, classCode, signal),
  );
}

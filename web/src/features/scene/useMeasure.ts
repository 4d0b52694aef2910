/** The places someone clicked to measure between, and the figures they give. */
import { computed, type Ref, ref, shallowRef, watch } from 'vue';
import { areaOf, lengthOf, metres, riseOf, squareMetres } from './measures';
import type { Place } from './settings';

export type MeasureKind = 'off' | 'distance' | 'height' | 'area';

export interface Figure {
  /** Key of what it is called. */
  key: string;
  text: string;
}

export interface Measuring {
  kind: Ref<MeasureKind>;
  places: Ref<Place[]>;
  lines: Ref<Figure[]>;
  add: (place: Place) => void;
  undo: () => void;
  clear: () => void;
}

export function useMeasure(): Measuring {
  const kind = ref<MeasureKind>('off');
  const places = shallowRef<Place[]>([]);
  const clear = () => {
    places.value = [];
  };
  watch(kind, clear);
  return {
    kind,
    places,
    lines: computed(() => figuresOf(kind.value, places.value)),
    add(place) {
      // A height has two ends; the next click begins another.
      const full = kind.value === 'height' && places.value.length === 2;
      places.value = full ? [place] : [...places.value, place];
    },
    undo() {
      places.value = places.value.slice(0, -1);
    },
    clear,
  };
}

/** What is told of the places so far, the most telling first. */
export function figuresOf(kind: MeasureKind, places: Place[]): Figure[] {
  const [from, to] = places;
  if (kind === 'distance' && to) {
    const { straight, level } = lengthOf(places);
    return [
      { key: 'portal-scene-measured-straight', text: metres(straight) },
      { key: 'portal-scene-measured-level', text: metres(level) },
    ];
  }
  if (kind === 'height' && from && to) {
    const { up, level, slope } = riseOf(from, to);
    return [
      { key: 'portal-scene-measured-up', text: metres(up) },
      { key: 'portal-scene-measured-level', text: metres(level) },
      { key: 'portal-scene-measured-slope', text: `${slope.toFixed(1)}°` },
    ];
  }
  if (kind === 'area' && places.length > 2) {
    const { level, surface, perimeter } = areaOf(places);
    return [
      { key: 'portal-scene-measured-surface', text: squareMetres(surface) },
      { key: 'portal-scene-measured-plan', text: squareMetres(level) },
      { key: 'portal-scene-measured-perimeter', text: metres(perimeter) },
    ];
  }
  return [];
}

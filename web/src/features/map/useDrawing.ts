/** The drawing tool in hand: what was drawn with it, by pointer or by keys. */
import { computed, type Ref, ref, type ShallowRef, shallowRef, watch } from 'vue';
import type { CityMap } from './cityMap';
import {
  type Draft,
  draftFeatures,
  emptyDraft,
  type Figure,
  faultOf,
  figuresOf,
  type Tool,
  withCorner,
  withoutLast,
} from './draft';
import type { Point } from './geodesic';

export interface Drawing {
  tool: Ref<Tool | null>;
  draft: ShallowRef<Draft>;
  figures: Ref<Figure[]>;
  /** Why the drawing could not end when someone tried. */
  fault: Ref<'few' | 'crossing' | null>;
  take: (tool: Tool | null) => void;
  finish: () => void;
  undo: () => void;
  /** Throws the drawing away; with none, puts the tool down. */
  cancel: () => void;
  /** What a key does while the map has the keyboard; true when it did something. */
  key: (name: string) => boolean;
}

/** `selected` hears of a polygon that was drawn to select by. */
export function useDrawing(map: ShallowRef<CityMap | null>, selected: (ring: Point[]) => void): Drawing {
  const tool = ref<Tool | null>(null);
  const draft = shallowRef<Draft>(emptyDraft);
  const pointer = shallowRef<Point | null>(null);
  const fault = ref<'few' | 'crossing' | null>(null);

  const set = (next: Draft) => {
    draft.value = next;
    fault.value = null;
  };
  const add = (at: Point) => set(withCorner(draft.value, at));

  function finish() {
    if (!tool.value || draft.value.done) return;
    fault.value = faultOf(tool.value, draft.value.points);
    if (fault.value) return;
    draft.value = { ...draft.value, done: true };
    if (tool.value !== 'select') return;
    selected(draft.value.points);
    take(null);
  }
  function take(next: Tool | null) {
    tool.value = next;
    pointer.value = null;
    set(emptyDraft);
  }
  const undo = () => set(withoutLast(draft.value));
  const cancel = () => (draft.value.points.length > 0 ? set(emptyDraft) : take(null));

  watch([map, tool], () => {
    const moved = (at: Point | null) => {
      pointer.value = at;
    };
    map.value?.lend(tool.value && { clicked: add, moved, ended: finish });
  });
  watch([map, tool, draft, pointer], () => {
    if (tool.value) map.value?.fill('draft', draftFeatures(tool.value, draft.value, pointer.value));
    else map.value?.fill('draft', { type: 'FeatureCollection', features: [] });
  });

  const keys: Record<string, () => void> = {
    Enter: finish,
    Backspace: undo,
    Delete: undo,
    Escape: cancel,
    ' ': () => {
      pointer.value = null;
      if (map.value) add(map.value.middle());
    },
  };
  return {
    tool,
    draft,
    figures: computed(() => (tool.value ? figuresOf(tool.value, draft.value, pointer.value) : [])),
    fault,
    take,
    finish,
    undo,
    cancel,
    key(name) {
      const act = tool.value && keys[name];
      act?.();
      return Boolean(act);
    },
  };
}

/** What the map, the search and the card share: the view, the chosen class, the open entity. */
import { ref, shallowRef, watch } from 'vue';
import type { Box, Entity } from '@/api/types';

/** The box on screen; null before the map stands or when it cannot be drawn. */
export const viewBox = shallowRef<Box | null>(null);
export const viewZoom = ref(0);
/** The point under the cursor, longitude then latitude. */
export const cursor = shallowRef<[number, number] | null>(null);
/** Why there is no map; null while there is one. */
export const mapless = ref<'webgl' | null>(null);

/** Code of the class the lists and the map are narrowed to. */
export const chosenClass = ref<string | null>(null);
/** The day the map shows (`YYYY-MM-DD`); null is now. */
export const shownDay = ref<string | null>(null);
/** The entity on the card. */
export const opened = shallowRef<Entity | null>(null);

const remembered = 'chengji.grid';
export const showGrid = ref(localStorage.getItem(remembered) !== 'off');
watch(showGrid, (shown) => localStorage.setItem(remembered, shown ? 'on' : 'off'));

/** A place or a cell that was searched for. */
export interface Mark {
  at: [number, number];
  /** Its box; null for a mere place. */
  box: Box | null;
  label: string;
}
export const marked = shallowRef<Mark | null>(null);

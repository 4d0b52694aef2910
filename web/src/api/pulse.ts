/** How the line to the server is: whether it answers, how long it has been thinking, and when it came back. */
import { computed, ref } from 'vue';

/** No answer came to the last request. */
export const lost = ref(false);
/** Grows whenever the line or the session has come back: what failed meanwhile is asked again. */
export const returned = ref(0);

/** After this long the reader is told that the server still works. */
const patience = 4000;
const open = new Map<string, number>();
const oldest = ref<number | null>(null);
const now = ref(0);
let timer = 0;

export const slow = computed(
  () => !lost.value && oldest.value !== null && now.value - oldest.value >= patience,
);
/** Whole seconds that the oldest request has waited. */
export const waited = computed(() =>
  oldest.value === null ? 0 : Math.floor((now.value - oldest.value) / 1000),
);

export function begin(id: string, at = Date.now()): void {
  open.set(id, at);
  tick(at);
  if (!timer) timer = globalThis.setInterval(() => tick(), 1000) as unknown as number;
}

/** The request got an answer, whatever it says. */
export function answeredTo(id: string): void {
  end(id);
  if (lost.value) {
    lost.value = false;
    returned.value++;
  }
}

/** The request got none. */
export function failed(id: string): void {
  end(id);
  lost.value = true;
}

/** The request was given up by the page itself. */
export function end(id: string): void {
  open.delete(id);
  tick();
  if (open.size === 0) {
    globalThis.clearInterval(timer);
    timer = 0;
  }
}

export function tick(at = Date.now()): void {
  now.value = at;
  oldest.value = open.size ? Math.min(...open.values()) : null;
}

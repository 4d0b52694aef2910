/** What was searched for in this tab: in its memory only, so that it ends with the tab and with the session. */
import { ref, watch } from 'vue';
import { actor } from '@/features/login/session';

export const recent = ref<string[]>([]);
const most = 8;

export function remember(text: string): void {
  recent.value = latest(recent.value, text);
}

export function latest(before: string[], text: string): string[] {
  const now = text.trim();
  return now ? [now, ...before.filter((one) => one !== now)].slice(0, most) : before;
}

watch(
  () => actor.value?.name,
  () => {
    recent.value = [];
  },
);

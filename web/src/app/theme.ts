/** Light or dark: the reader's choice, else the system's. */
import { ref, watchEffect } from 'vue';

const remembered = 'chengji.theme';
const chosen = localStorage.getItem(remembered);

export const dark = ref(chosen ? chosen === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches);

watchEffect(() => document.documentElement.classList.toggle('dark', dark.value));

export function toggleTheme(): void {
  dark.value = !dark.value;
  localStorage.setItem(remembered, dark.value ? 'dark' : 'light');
}

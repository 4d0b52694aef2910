/** The chosen language and everything that follows it: texts, numbers, times. */
import { ref, watchEffect } from 'vue';
import { format, type Locale, type MessageArguments } from './messages';

export type { Locale } from './messages';

const remembered = 'chengji.locale';

/** The language in use; Chinese until the reader chooses otherwise. */
export const locale = ref<Locale>(localStorage.getItem(remembered) === 'en' ? 'en' : 'zh-CN');

watchEffect(() => {
  localStorage.setItem(remembered, locale.value);
  document.documentElement.lang = locale.value;
});

/** The text of `key` in the chosen language. */
export function t(key: string, args?: MessageArguments): string {
  return format(locale.value, key, args);
}

/** Whichever of the two names fits the chosen language. */
export function named(item: { zh: string; en: string }): string {
  return locale.value === 'en' ? item.en || item.zh : item.zh || item.en;
}

/** A count with the language's digit grouping. */
export function count(value: number): string {
  return new Intl.NumberFormat(locale.value).format(value);
}

/** A count short enough for a map circle: 1.2万 or 12K. */
export function shortCount(value: number): string {
  return new Intl.NumberFormat(locale.value, { notation: 'compact', maximumFractionDigits: 1 }).format(value);
}

/** An RFC 3339 instant in the reader's time zone, a bare date as that date; a dash when there is none. */
export function instant(text: string | null | undefined): string {
  if (!text) return '—';
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) {
    return new Intl.DateTimeFormat(locale.value, { dateStyle: 'medium', timeZone: 'UTC' }).format(
      new Date(text),
    );
  }
  const time = new Date(text);
  if (Number.isNaN(time.getTime())) return text;
  return new Intl.DateTimeFormat(locale.value, { dateStyle: 'medium', timeStyle: 'medium' }).format(time);
}

/** The classes of things the reader may see, with their counts and their colours on the map. */
import { computed } from 'vue';
import { listClasses } from '@/api/calls';
import { useLoad } from '@/api/load';
import { actor } from '@/features/login/session';
import { locale } from '@/i18n/i18n';

const hues = ['#2f7fd6', '#0f9a8e', '#d98324', '#8a5cd0', '#cf4b6a', '#5b8c2a', '#b0642e', '#3a6ea5'];

/** The classes, asked again when the reader changes. */
export const classes = useLoad(
  () => actor.value && { reader: actor.value.name, locale: locale.value },
  listClasses,
);

const colours = computed(() => {
  // Classes without things are not drawn, and would use colours up.
  const drawn = (classes.answer.value ?? []).filter((item) => item.count > 0);
  const codes = drawn.map((item) => item.code).sort();
  return new Map(codes.map((code, index) => [code, hues[index % hues.length] as string]));
});

const codeOfSlug = computed(
  () => new Map((classes.answer.value ?? []).map((item) => [item.slug, item.code])),
);

/** The colour of a class, given its code or slug. */
export function classColour(codeOrSlug: string): string {
  const code = codeOfSlug.value.get(codeOrSlug) ?? codeOrSlug;
  return colours.value.get(code) ?? (hues[0] as string);
}

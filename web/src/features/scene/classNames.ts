/** What a class is called in the reader's language; its slug until the classes are known. */
import { classes } from '@/features/map/classes';
import { named } from '@/i18n/i18n';

export function className(slug: string): string {
  const item = classes.answer.value?.find((one) => one.slug === slug);
  return item ? named(item) : slug;
}

/** What the colours in view mean, and how many things of each class there are. */
import type { ClassItem, MapAnswer } from '@/api/types';

export interface LegendRow {
  code: string;
  zh: string;
  en: string;
  /** Null: more than the server counts. */
  count: number | null;
}

/** Classes counted at once; each is a question of its own. */
export const mostClasses = 12;

/** The classes to count: the chosen one, else those with most things in the whole city. */
export function counted(classes: ClassItem[], chosen: string | null): ClassItem[] {
  return classes
    .filter(({ code, count }) => count > 0 && code === (chosen ?? code))
    .sort((a, b) => b.count - a.count)
    .slice(0, mostClasses);
}

/** Rows with something in view, most first; what is too many to count leads. */
export function legendRows(classes: ClassItem[], counts: Map<string, number | null>): LegendRow[] {
  const weight = ({ count }: LegendRow) => count ?? Number.POSITIVE_INFINITY;
  return classes
    .map(({ code, slug, zh, en }) => ({
      code,
      zh,
      en,
      count: counts.get(slug) ?? (counts.has(slug) ? null : 0),
    }))
    .filter(({ count }) => count !== 0)
    .sort((a, b) => (weight(a) === weight(b) ? a.code.localeCompare(b.code) : weight(b) - weight(a)));
}

/** How many things of each class (by slug) a map drawn one by one shows; null when it shows groups, or not all. */
export function countsDrawn(answer: MapAnswer): Map<string, number> | null {
  if (answer.truncated) return null;
  const counts = new Map<string, number>();
  for (const { properties } of answer.features) {
    if (properties.kind === 'cluster') return null;
    counts.set(properties.class, (counts.get(properties.class) ?? 0) + 1);
  }
  return counts;
}

/** The span of a number as a reader writes it; blank when it is open on both sides. */
export function range({ min, max }: { min?: number | null; max?: number | null }): string {
  if (min != null && max != null) return `${min} – ${max}`;
  if (min != null) return `≥ ${min}`;
  return max != null ? `≤ ${max}` : '';
}

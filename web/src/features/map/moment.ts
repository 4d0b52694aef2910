/** Days on the map's slider. A day is shown as it was at its end, by the city's clock. */

/** The moment to ask for. */
export function momentOf(day: string): string {
  return `${day}T23:59:59+08:00`;
}

/** Days from one to another; negative backwards. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}

export function dayAfter(day: string, by: number): string {
  return new Date(Date.parse(day) + by * 86_400_000).toISOString().slice(0, 10);
}

/** Days the slider goes back: a year, or as far as the day picked. */
export function reach(today: string, picked: string | null): number {
  return Math.max(365, picked ? daysBetween(picked, today) : 0);
}

/** A day that was typed, as the map takes it: today and later are now, nonsense changes nothing (undefined). */
export function typedDay(text: string, today: string): string | null | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || Number.isNaN(Date.parse(text)) || text < '1900') return undefined;
  return text >= today ? null : text;
}

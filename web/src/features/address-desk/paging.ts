/** Pages of lists. */
export interface Page<T> {
  items: T[];
  next?: string | null;
}

/** Items that are listed behind a number have no cursor: a full page has another behind it. */
export function numbered<T>(items: T[], size: number, number: (item: T) => number): Page<T> {
  const last = items.at(-1);
  return { items, next: items.length < size || last === undefined ? null : String(number(last)) };
}

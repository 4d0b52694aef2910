/** House coding as a board: shares, what blocks the rest, and the way down the divisions. */
import type { DivisionCoverage, HouseTally } from './calls';

/** The share with codes in percent to one decimal, never rounded up to a hundred; null where there are none. */
export function share({ coded, total }: Pick<HouseTally, 'coded' | 'total'>): number | null {
  return total ? Math.floor((1000 * coded) / total) / 10 : null;
}

export type HouseKind = 'buildings' | 'dwellings';

export interface BoardRow {
  division: string;
  name: string;
  tally: HouseTally;
  share: number | null;
  /** Without a code. */
  open: number;
}

/** Divisions, those furthest behind first; places where nothing stands last. */
export function board(below: DivisionCoverage[], kind: HouseKind): BoardRow[] {
  return below
    .map((one) => ({
      division: one.division ?? '',
      name: one.name,
      tally: one[kind],
      share: share(one[kind]),
      open: one[kind].total - one[kind].coded,
    }))
    .sort(
      (a, b) =>
        (a.share ?? 101) - (b.share ?? 101) || b.open - a.open || a.division.localeCompare(b.division),
    );
}

/** Counts by name, the largest first. */
export function ranked(counts: Record<string, number>): [name: string, n: number][] {
  return Object.entries(counts)
    .filter(([, n]) => n > 0)
    .sort(([, a], [, b]) => b - a);
}

/** The step down to `division` on a way: a division met before cuts the way off behind it. */
export function stepTo(way: Crumb[], step: Crumb): Crumb[] {
  const at = way.findIndex((one) => one.division === step.division);
  return at < 0 ? [...way, step] : way.slice(0, at + 1);
}
export interface Crumb {
  division: string;
  name: string;
}

/** Whether divisions stand below: a community has twelve digits that are not zeros at its end. */
export const hasBelow = (division: string) => division !== '' && division.length < 12;

/** Shares as the page shows them: where the reader stands in the city, colours of rates, days, and the line of a trend. */
import type { IndicatorShare, Tier } from './types';

/** The tier of a division by its digits; blank is the city. */
export function tierOf(division: string): Tier {
  if (division.length >= 12) return 'community';
  if (division.length >= 9) return 'street';
  return division.length >= 6 ? 'district' : 'city';
}

/** The tier of the divisions that one consists of; a community consists of none. */
export function tierBelow(division: string): Tier | null {
  const below = { city: 'district', district: 'street', street: 'community', community: null } as const;
  return below[tierOf(division)];
}

/** The divisions that lead to one, the city first as a blank. */
export function crumbs(division: string): string[] {
  const steps = [6, 9, 12].filter((digits) => division.length >= digits);
  return ['', ...steps.map((digits) => division.slice(0, digits))];
}

/** A division's own name: without the names of those it lies in. */
export function ownName(full: string, parent: string | undefined): string {
  if (parent && full.startsWith(parent) && full.length > parent.length) return full.slice(parent.length);
  return full.replace(/^.*?省/, '').replace(/^.*?市(?=.)/, '') || full;
}

export interface Row {
  /** A division, a department or a day. */
  key: string;
  label: string;
  holds: number;
  of: number;
  percent: number | null;
}

/** Rows of one indicator, the lowest rate first and those without any last. */
export function rowsOf(
  shares: IndicatorShare[],
  indicator: string,
  key: (share: IndicatorShare) => string,
  label: (share: IndicatorShare) => string,
): Row[] {
  return shares
    .filter((share) => share.indicator === indicator && key(share) !== '')
    .map((share) => ({
      key: key(share),
      label: label(share),
      holds: share.holds,
      of: share.of,
      percent: share.percent ?? null,
    }))
    .sort((one, other) => (one.percent ?? 101) - (other.percent ?? 101) || other.of - one.of);
}

/** Upper ends of the classes of rates, per cent, and their colours from low to high. */
export const classes = [
  { below: 60, colour: '#b9472c' },
  { below: 80, colour: '#e0924a' },
  { below: 90, colour: '#e8cf78' },
  { below: 97, colour: '#7cc3ae' },
  { below: Number.POSITIVE_INFINITY, colour: '#0f8f84' },
] as const;

/** The colour of a rate; grey where nothing counts. */
export function colourOf(percent: number | null | undefined): string {
  if (percent === null || percent === undefined) return '#9aa8b8';
  return (classes.find((one) => percent < one.below) ?? classes[4]).colour;
}

/** Days up to one, the earliest first, as `YYYY-MM-DD`. */
export function daysUpTo(last: string, count: number): string[] {
  const end = Date.parse(`${last}T00:00:00Z`);
  return Array.from({ length: count }, (_, at) =>
    new Date(end - (count - 1 - at) * 86_400_000).toISOString().slice(0, 10),
  );
}

/** A rate as text: two decimals only close to the ends, a dash where nothing counts. */
export function rate(percent: number | null | undefined): string {
  if (percent === null || percent === undefined) return '—';
  if (percent === 100 || percent === 0) return `${percent}%`;
  return `${percent.toFixed(percent > 99 || percent < 1 ? 2 : 1)}%`;
}

export interface Trend {
  /** Lines through neighbouring days; a day without counts parts them. */
  lines: string[];
  points: { x: number; y: number; row: Row }[];
  /** Lines of the scale. */
  ticks: { y: number; percent: number }[];
}

/** The line of a rate over days, in a box of this size. The scale begins below the lowest rate, so that change shows. */
export function trend(rows: Row[], width: number, height: number): Trend {
  const known = rows.flatMap((row) => (row.percent === null ? [] : [row.percent]));
  const lowest = Math.min(100, ...known);
  const low = Math.max(0, Math.floor((lowest - 5) / 10) * 10);
  const step = rows.length > 1 ? width / (rows.length - 1) : 0;
  const level = (percent: number) => height - (height * (percent - low)) / (100 - low || 1);
  const points: Trend['points'] = [];
  const lines: string[] = [];
  let open = '';
  rows.forEach((row, at) => {
    if (row.percent === null) {
      if (open.includes('L')) lines.push(open);
      open = '';
      return;
    }
    const [x, y] = [rows.length > 1 ? at * step : width / 2, level(row.percent)];
    points.push({ x, y, row });
    open += `${open ? ' L' : 'M'}${x.toFixed(1)} ${y.toFixed(1)}`;
  });
  if (open.includes('L')) lines.push(open);
  const ticks = [low, (low + 100) / 2, 100].map((percent) => ({ percent, y: level(percent) }));
  return { lines, points, ticks };
}

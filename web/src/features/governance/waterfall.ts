/** Where the bars of a pair's weight stand. The server counts in thousandths of a bit; bars are shares of the drawn span. */
import type { Waterfall } from './types';

export interface Bar {
  field: string;
  level: string;
  /** Bits. */
  weight: number;
  sum: number;
  /** Left end and width, per cent of the span. */
  left: number;
  width: number;
}

export interface Band {
  name: 'reject' | 'review' | 'automatic';
  left: number;
  width: number;
}

export interface Drawing {
  bars: Bar[];
  bands: Band[];
  /** Where no odds speak for either, and where the sum stands. */
  zero: number;
  sum: number;
  /** Lines of the scale, every so many bits. */
  ticks: { at: number; bits: number }[];
}

/** Distances between lines of the scale, bits. */
const steps = [2, 5, 10, 20, 50];

export function draw(waterfall: Waterfall): Drawing {
  const sums = waterfall.steps.map((step) => step.sum);
  const all = [0, ...sums, waterfall.review, waterfall.automatic].map((milli) => milli / 1000);
  const low = Math.floor(Math.min(...all)) - 1;
  const high = Math.ceil(Math.max(...all)) + 1;
  const at = (bits: number) => (100 * (bits - low)) / (high - low);
  const bars = waterfall.steps.map((step) => {
    const to = step.sum / 1000;
    const from = (step.sum - step.weight) / 1000;
    const left = at(Math.min(from, to));
    const { field, level } = step;
    return { field, level, weight: step.weight / 1000, sum: to, left, width: at(Math.max(from, to)) - left };
  });
  const [review, automatic] = [at(waterfall.review / 1000), at(waterfall.automatic / 1000)];
  const distance = steps.find((bits) => (high - low) / bits <= 8) ?? 100;
  const ticks: Drawing['ticks'] = [];
  for (let bits = Math.ceil(low / distance) * distance; bits <= high; bits += distance) {
    ticks.push({ at: at(bits), bits });
  }
  return {
    bars,
    bands: [
      { name: 'reject', left: 0, width: review },
      { name: 'review', left: review, width: automatic - review },
      { name: 'automatic', left: automatic, width: 100 - automatic },
    ],
    zero: at(0),
    sum: at(waterfall.weight / 1000),
    ticks,
  };
}

/** Bits with their sign, such as +14.0. */
export function signed(bits: number): string {
  return `${bits < 0 ? '−' : '+'}${Math.abs(bits).toFixed(1)}`;
}

/** The chance that both are the same, per cent, as the weight says it. */
export function chance(milli: number): number {
  return 100 / (1 + 2 ** (-milli / 1000));
}

/** The BeiDou grid code (GB/T 39409-2020, two-dimensional) as far as the page needs it: read a code, name a place. */
import type { Box } from '@/api/types';

/** 1 degree = 3600 × 2048 of the finest unit, 1/2048 second. */
const unitsPerDegree = 7372800;
const digits = '0123456789ABCDEF';

/** Cell width and height of levels 1 to 10 in units, and how many characters the level adds to the code. */
const levels = [
  { width: 44236800, height: 29491200, chars: 3 },
  { width: 3686400, height: 3686400, chars: 2 },
  { width: 1843200, height: 1228800, chars: 1 },
  { width: 122880, height: 122880, chars: 2 },
  { width: 8192, height: 8192, chars: 2 },
  { width: 4096, height: 4096, chars: 1 },
  { width: 512, height: 512, chars: 2 },
  { width: 64, height: 64, chars: 2 },
  { width: 8, height: 8, chars: 2 },
  { width: 1, height: 1, chars: 2 },
] as const;

/** One level's characters within a code; level 0 is the hemisphere. */
export interface Segment {
  level: number;
  text: string;
}

/** Splits a code by level; what does not fit a level is left out. */
export function segments(code: string): Segment[] {
  const found: Segment[] = [{ level: 0, text: code.slice(0, 1) }];
  let at = 1;
  levels.forEach(({ chars }, index) => {
    const text = code.slice(at, at + chars);
    if (text.length === chars) found.push({ level: index + 1, text });
    at += chars;
  });
  return found;
}

/** Cell size of a level in degrees, longitude by latitude. */
export function cellSize(level: number): [number, number] | null {
  const size = levels[level - 1];
  return size ? [size.width / unitsPerDegree, size.height / unitsPerDegree] : null;
}

/** The code of the cell around a point, good for a cursor read-out (the server's codes are exact). Null near the poles. */
export function encode(longitude: number, latitude: number, level: number): string | null {
  const west = longitude < 0;
  if (Math.abs(latitude) >= 88 || Math.abs(longitude) > 180) return null;
  let x = Math.min(Math.floor(Math.abs(longitude) * unitsPerDegree), 180 * unitsPerDegree - 1);
  let y = Math.floor(Math.abs(latitude) * unitsPerDegree);
  let code = latitude < 0 ? 'S' : 'N';
  levels.slice(0, level).forEach(({ width, height, chars }, index) => {
    const column = Math.floor(x / width);
    const row = Math.floor(y / height);
    x %= width;
    y %= height;
    if (index === 0) code += String(west ? 30 - column : 31 + column).padStart(2, '0') + letter(row);
    else if (chars === 1) code += String(row * 2 + column);
    else code += `${digits[column]}${digits[row]}`;
  });
  return code;
}

/** The box of a cell in degrees; null when the text is not a code of the non-polar grid. */
export function boundsOf(code: string): Box | null {
  const [hemisphere, first, ...rest] = segments(code);
  const head = /^(\d\d)([A-V])$/.exec(first?.text ?? '');
  if (!hemisphere || !/^[NS]$/.test(hemisphere.text) || !head) return null;
  const zone = Number(head[1]);
  const west = zone <= 30;
  let size: { width: number; height: number } = levels[0];
  let x = (west ? 30 - zone : zone - 31) * size.width;
  let y = ((head[2] as string).charCodeAt(0) - 65) * size.height;
  for (const { level, text } of rest) {
    size = levels[level - 1] as (typeof levels)[number];
    const pair = text.length === 1;
    const value = digits.indexOf(text.charAt(0));
    const [column, row] = pair ? [value % 2, Math.floor(value / 2)] : [value, digits.indexOf(text.charAt(1))];
    x += column * size.width;
    y += row * size.height;
  }
  const [near, far] = [x / unitsPerDegree, (x + size.width) / unitsPerDegree];
  const [low, high] = [y / unitsPerDegree, (y + size.height) / unitsPerDegree];
  const [left, right] = west ? [-far, -near] : [near, far];
  return hemisphere.text === 'S' ? [left, -high, right, -low] : [left, low, right, high];
}

function letter(row: number): string {
  return String.fromCharCode(65 + row);
}

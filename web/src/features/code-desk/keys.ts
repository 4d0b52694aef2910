/** Keys as they are typed or pasted from a spreadsheet. */
import type { NewCode } from './calls';

const columns = ['key', 'class', 'division', 'lon', 'lat', 'cell', 'parent', 'numbers'] as const;
type Column = (typeof columns)[number];

/** What one request may hold. */
export const mostKeys = 5000;

export interface Keys {
  keys: NewCode[];
  /** Columns of the heading that are none of ours; their values are left out. */
  unknown: string[];
}

/**
 * One key a line; or a table whose first row names its columns, with tabs or commas between. What a row does not say is
 * taken from `usual`.
 */
export function parseKeys(text: string, usual: { class: string; division: string }): Keys {
  const lines = text
    .split(/\r?\n/)
    .map((line) => line.trimEnd())
    .filter((line) => line.trim() !== '');
  const [first = ''] = lines;
  const separator = first.includes('\t') ? '\t' : ',';
  const heading = first.split(separator).map((name) => name.trim().toLowerCase());
  const isTable = heading.includes('key');
  const rows = (isTable ? lines.slice(1) : lines).map((line) => {
    const told: Partial<Record<Column, string>> = {};
    if (!isTable) told.key = line.trim();
    else {
      line.split(separator).forEach((value, at) => {
        const name = heading[at] as Column | undefined;
        if (name && columns.includes(name) && value.trim()) told[name] = value.trim();
      });
    }
    return told;
  });
  return {
    keys: rows.map((told) => ({
      ...(usual.class.trim() ? { class: usual.class.trim() } : {}),
      ...(usual.division.trim() ? { division: usual.division.trim() } : {}),
      ...told,
      key: told.key ?? '',
    })),
    unknown: isTable ? heading.filter((name) => name !== '' && !columns.includes(name as Column)) : [],
  };
}

/** A CSV file of what became of the keys; a value that a spreadsheet would compute is written as text. */
export function outcomesCsv(
  items: { row: number; key?: string | null; code?: string | null; outcome: string }[],
): string {
  const field = (value: string) => {
    const text = /^[=+\-@\t]/.test(value) ? `'${value}` : value;
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  const rows = items.map((item) =>
    [String(item.row), item.key ?? '', item.code ?? '', item.outcome].map(field).join(','),
  );
  return `\uFEFF${['row,key,code,outcome', ...rows].join('\r\n')}\r\n`;
}

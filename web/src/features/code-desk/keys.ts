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
  const heading = splitRow(first.replace(/^\uFEFF/, ''), separator).map((name) => name.trim().toLowerCase());
  const isTable = heading.includes('key');
  const rows = (isTable ? lines.slice(1) : lines).map((line) => {
    const told: Partial<Record<Column, string>> = {};
    if (!isTable) told.key = line.trim();
    else {
      splitRow(line, separator).forEach((value, at) => {
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

/** Fields of one row; a field in quotes may hold the separator, and a quote written twice. */
function splitRow(line: string, separator: string): string[] {
  const fields: string[] = [];
  let field = '';
  let quoted = false;
  for (let at = 0; at < line.length; at++) {
    const letter = line[at] as string;
    if (quoted && letter === '"' && line[at + 1] === '"') {
      field += '"';
      at++;
    } else if (letter === '"') quoted = !quoted;
    else if (letter === separator && !quoted) {
      fields.push(field);
      field = '';
    } else field += letter;
  }
  return [...fields, field];
}

/**
 * The beginning of a file of keys as text, whole lines only, in UTF-8 or else GB18030; null for what is no plain text.
 * The server reads files of other forms too, but only for real.
 */
export async function beginningOf(file: Blob, bytes = 2_000_000): Promise<string | null> {
  const head = new Uint8Array(await file.slice(0, bytes).arrayBuffer());
  if (head.includes(0)) return null;
  const end = file.size > bytes ? head.lastIndexOf(10) : head.length;
  const whole = head.subarray(0, Math.max(0, end));
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(whole);
  } catch {
    return new TextDecoder('gb18030').decode(whole);
  }
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

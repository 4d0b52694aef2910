/** CSV read piece by piece (RFC 4180, quotes over line ends), so that a file is never held as a whole. */

export class CsvReader {
  private cell = '';
  private row: string[] = [];
  private quoted = false;
  /** A quote was met inside a quoted cell: the end of it, or half of a doubled one. */
  private closing = false;
  private afterReturn = false;

  constructor(private readonly separator = ',') {}

  /** Rows that end in this piece. */
  push(piece: string): string[][] {
    const rows: string[][] = [];
    for (const char of piece) this.take(char, rows);
    return rows;
  }

  /** The last row, when the file does not end with a line end. */
  end(): string[][] {
    const rows: string[][] = [];
    if (this.cell !== '' || this.row.length > 0) this.line(rows);
    return rows;
  }

  private take(char: string, rows: string[][]) {
    if (this.quoted && !this.closing) {
      if (char === '"') this.closing = true;
      else this.cell += char;
      return;
    }
    if (this.closing) {
      this.closing = false;
      if (char === '"') {
        this.cell += '"';
        return;
      }
      this.quoted = false;
    }
    const returned = this.afterReturn;
    this.afterReturn = char === '\r';
    if (char === '"' && this.cell === '') this.quoted = true;
    else if (char === this.separator) {
      this.row.push(this.cell);
      this.cell = '';
    } else if (char === '\r' || char === '\n') {
      if (!(char === '\n' && returned)) this.line(rows);
    } else this.cell += char;
  }

  private line(rows: string[][]) {
    this.row.push(this.cell);
    this.cell = '';
    // An empty line is no row.
    if (this.row.length > 1 || this.row[0] !== '') rows.push(this.row);
    this.row = [];
  }
}

/** UTF-8 when the beginning of the file is; else GB18030, as Excel in China writes it. */
export function encodingOf(start: Uint8Array): 'utf-8' | 'gb18030' {
  try {
    // A character may be cut at the end of the slice.
    new TextDecoder('utf-8', { fatal: true }).decode(start, { stream: true });
    return 'utf-8';
  } catch {
    return 'gb18030';
  }
}

/** The separator that the first line has most of. */
export function separatorOf(text: string): string {
  const line = text.split(/\r?\n/, 1)[0] ?? '';
  const times = (mark: string) => line.split(mark).length;
  return [',', '\t', ';'].reduce((best, mark) => (times(mark) > times(best) ? mark : best));
}

/** The column that most looks like addresses by its name; the first one when none does. */
export function addressColumn(names: string[]): number {
  const likely = [/^(标准)?地址$|^address$|^addr$/i, /地址|住址|address/i, /位置|坐落|门牌|^text$/i];
  for (const one of likely) {
    const at = names.findIndex((name) => one.test(name.trim()));
    if (at >= 0) return at;
  }
  return 0;
}

/** Cells as a line of CSV. */
export function csvLine(cells: string[]): string {
  const written = cells.map((cell) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell));
  return `${written.join(',')}\r\n`;
}

/** What two people made of the same thing: field by field the value both began with, theirs, mine. */
export interface MergeRow {
  field: string;
  base: string;
  theirs: string;
  mine: string;
  /** Who changed it; `both` must be chosen between. */
  changed: 'mine' | 'theirs' | 'same' | 'both';
}
export type Side = 'mine' | 'theirs';
type Values = Record<string, string>;

/** The fields that anybody changed, in the order of `base`, then of what is new. */
export function threeWay(base: Values, theirs: Values, mine: Values): MergeRow[] {
  const fields = new Set([...Object.keys(base), ...Object.keys(theirs), ...Object.keys(mine)]);
  return [...fields].flatMap((field): MergeRow[] => {
    const row = { field, base: base[field] ?? '', theirs: theirs[field] ?? '', mine: mine[field] ?? '' };
    if (row.theirs === row.base && row.mine === row.base) return [];
    if (row.theirs === row.mine) return [{ ...row, changed: 'same' }];
    if (row.theirs === row.base) return [{ ...row, changed: 'mine' }];
    return [{ ...row, changed: row.mine === row.base ? 'theirs' : 'both' }];
  });
}

/** What results: a change of one side stands, one of both is as chosen (theirs until then). */
export function merged(rows: MergeRow[], chosen: Record<string, Side>): Values {
  const side = (row: MergeRow): Side =>
    row.changed === 'both' ? (chosen[row.field] ?? 'theirs') : row.changed === 'mine' ? 'mine' : 'theirs';
  return Object.fromEntries(rows.map((row) => [row.field, row[side(row)]]));
}

/** The fields about which nobody has decided yet. */
export function undecided(rows: MergeRow[], chosen: Record<string, Side>): string[] {
  return rows.filter((row) => row.changed === 'both' && !chosen[row.field]).map(({ field }) => field);
}

/** What one order may hold. */
export const mostPlates = 2000;

/** Sheets that `plates` fill. */
export const sheetsOf = (plates: number, columns: number, rows: number) =>
  Math.ceil(plates / (columns * rows));

/** What one request may hold. */
export const mostTexts = 10_000;

/** Texts of a pasted list, one a line or parted by commas, semicolons or tabs; blanks inside a text stay. */
export function splitTexts(text: string): string[] {
  return text
    .split(/[\r\n\t,;，；、]+/)
    .map((one) => one.trim())
    .filter((one) => one !== '');
}

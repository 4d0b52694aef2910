/** The day it is in the city (UTC+8, as the server counts days), wherever the reader's clock stands: `YYYY-MM-DD`. */
export function cityDay(now = new Date()): string {
  return new Date(now.getTime() + 8 * 3_600_000).toISOString().slice(0, 10);
}

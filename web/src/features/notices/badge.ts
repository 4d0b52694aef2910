/** What the bell's badge says; blank when nothing waits. */
export function badge(notices: { count: number; more: boolean }[]): string {
  const sum = notices.reduce((all, one) => all + one.count, 0);
  if (sum === 0) return '';
  return sum > 99 || notices.some((one) => one.more) ? `${Math.min(sum, 99)}+` : String(sum);
}

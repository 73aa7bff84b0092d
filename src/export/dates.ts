/** Year, month and day of a time in UTC. */
export function dateParts(time: number): readonly [year: number, month: number, day: number] {
  const date = new Date(time);
  return [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()];
}

/** `2026-11-24`, in UTC. */
export function isoDay(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}

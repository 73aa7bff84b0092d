import type { HitCount } from "../model/query.ts";

/** `4,318`. A whole number is not worth the time it takes to load `Intl`. */
export function numberWords(count: number): string {
  return String(count).replace(/\B(?=(?:\d{3})+$)/g, ",");
}

/** `1 story`, `3 stories`; zero is written. */
export function countWords(count: number, one: string, many: string): string {
  return `${numberWords(count)} ${count === 1 ? one : many}`;
}

/**
 * Hits that were counted as far as it was worth it, as `4,318 items` or `10,000+ items`. What was met by chance when
 * counting stopped is no number to tell: `457` is `400+`.
 */
export function hitWords({ count, capped }: HitCount): string {
  if (!capped) return countWords(count, "item", "items");
  const step = count < 10 ? 1 : count < 100 ? 10 : count < 1000 ? 100 : 1000;
  return `${numberWords(Math.floor(count / step) * step)}+ items`;
}

/** A size as `612 MB`, in powers of 1,000. */
export function sizeWords(bytes: number): string {
  const units = ["bytes", "kB", "MB", "GB", "TB"];
  let value = bytes;
  let unit = 0;
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return `${unit > 0 && value < 10 ? value.toFixed(1) : numberWords(Math.round(value))} ${units[unit]}`;
}

import { nameKey } from "./name-key.ts";

/** One key for the codes that a country has: UK is another of GB. */
export function countryKey(country: string): string {
  return /^[a-z]{2}$/i.test(country) ? (new Intl.Locale(`und-${country}`).region ?? country) : nameKey(country);
}

const names = new Intl.DisplayNames("en", { type: "region", fallback: "none" });

/** English name of a country by its two letters; what was given where it has none. */
export function countryName(country: string): string {
  return (/^[a-z]{2}$/i.test(country) ? names.of(country.toUpperCase()) : undefined) ?? country;
}

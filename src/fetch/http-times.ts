const dayMs = 86_400_000;

/**
 * How long an answer stays fresh by its own word (RFC 9111 §4.2.1: max-age before Expires; less its Age), milliseconds.
 *
 * @param headers  names in lower case
 * @returns null when it says nothing, or that it is stale at once; at most a day
 */
export function freshForMs(headers: Readonly<Record<string, string>>, now: number): number | null {
  const ms = lifetimeMs(headers, now);
  const age = ms === null ? 0 : (seconds(headers.age ?? "") ?? 0) * 1000;
  return ms === null || ms <= age ? null : Math.min(ms - age, dayMs);
}

function lifetimeMs(headers: Readonly<Record<string, string>>, now: number): number | null {
  const directives = (headers["cache-control"] ?? "")
    .toLowerCase()
    .split(",")
    .map((directive) => directive.trim());
  if (directives.includes("no-cache") || directives.includes("no-store")) return null;
  const maxAge = directives.find((directive) => directive.startsWith("max-age="))?.slice("max-age=".length);
  const given = seconds(maxAge?.replaceAll('"', "") ?? "");
  if (given !== null) return given * 1000;
  const expires = httpDate(headers.expires ?? "");
  // By the server's own clock, which may be wrong.
  return expires === null ? null : expires - (httpDate(headers.date ?? "") ?? now);
}

/**
 * Reads Retry-After (RFC 9110 §10.2.3), seconds or a date.
 *
 * @param headers  names in lower case
 * @returns milliseconds from now, between 0 and a day; null when it is missing or can't be read
 */
export function retryAfterMs(headers: Readonly<Record<string, string>>, now: number): number | null {
  const text = headers["retry-after"]?.trim() ?? "";
  const given = seconds(text);
  const date = given === null ? httpDate(text) : null;
  // By the server's own clock, which may be wrong.
  const ms = date === null ? given && given * 1000 : date - (httpDate(headers.date ?? "") ?? now);
  return ms === null ? null : Math.min(Math.max(ms, 0), dayMs);
}

function seconds(text: string): number | null {
  return /^\d+$/.test(text) ? Number(text) : null;
}

/** Reads a date as headers have it; null for what is none. */
export function httpDate(text: string): number | null {
  // Only what looks like a date of HTTP: Date.parse would take "-1" and "0" for years. The form of asctime, which has
  // no zone, means GMT (RFC 9110 §5.6.7).
  const zoned = /[A-Za-z]{3}$|[+-]\d{4}$/.test(text) ? text : `${text} GMT`;
  const time = /^[A-Za-z]{3,9},? .*\d{2}:\d{2}:\d{2}/.test(text) ? Date.parse(zoned) : Number.NaN;
  return Number.isNaN(time) ? null : time;
}

import { httpDate } from "./http-times.ts";

/** Cookies of one chain of redirects. */
export interface ChainCookies {
  /** Takes over what an answer sets, and forgets what it takes back. */
  keep(url: URL, setCookie: string | readonly string[] | undefined): void;
  /** The header for a request: the cookies of its host, after those that are sent anyway. Empty for none. */
  headerFor(url: URL, own?: string): string;
}

const mostCookies = 30;
const longestHeader = 4096;
/** RFC 6265 §4.1.1, without quotes and what no header may hold. */
const pair =
  /^\s*([!#$%&'*+.^_`|~\dA-Za-z-]+)=([\x21\x23-\x2b\x2d-\x3a\x3c-\x7e]*|"[\x21\x23-\x2b\x2d-\x3a\x3c-\x7e]*")\s*(?:;|$)/;
const maxAge = /;\s*max-age\s*=\s*(-?\d+)\s*(?:;|$)/i;
const expires = /;\s*expires\s*=([^;]*)/i;

/**
 * Some sites answer whoever has no cookie yet with one and a redirect to the same address, without end. So cookies are
 * kept for as long as one chain of redirects takes, for the very host that set them and for nothing else: nobody is
 * followed from one fetch to the next.
 *
 * @param now epoch milliseconds
 */
export function createChainCookies(now: () => number): ChainCookies {
  const byOrigin = new Map<string, Map<string, string>>();
  return {
    keep({ origin }, setCookie = []) {
      const jar = byOrigin.get(origin) ?? new Map<string, string>();
      byOrigin.set(origin, jar);
      for (const line of typeof setCookie === "string" ? [setCookie] : setCookie) {
        const [, name, value] = pair.exec(line) ?? [];
        if (name === undefined || value === undefined) continue;
        if (isTakenBack(line, now())) jar.delete(name);
        else if (jar.has(name) || jar.size < mostCookies) jar.set(name, value);
      }
    },
    headerFor({ origin }, own = "") {
      const cookies = [...(byOrigin.get(origin) ?? [])].map(([name, value]) => `${name}=${value}`);
      const header = [own, ...cookies].filter((each) => each !== "").join("; ");
      return header.length > longestHeader ? own : header;
    },
  };
}

/** Whether a cookie's time is over (RFC 6265 §5.3: Max-Age before Expires). */
function isTakenBack(line: string, now: number): boolean {
  const age = maxAge.exec(line)?.[1];
  if (age !== undefined) return Number(age) <= 0;
  const until = httpDate(expires.exec(line)?.[1]?.trim() ?? "");
  return until !== null && until <= now;
}

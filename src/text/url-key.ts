import { isTracking } from "./tracking.ts";

/** Names under which the same site is served to phones, or simply again. */
const alias = /^(?:www\d?|m|mobile|amp)\.(?=[^.]+\.)/;

/** Google's copies of pages: the original's address follows in the path. */
const ampCopy =
  /^(?:https?:\/\/(?:www\.)?google\.[a-z.]+\/amp\/|https?:\/\/[a-z0-9-]+\.cdn\.ampproject\.org\/[acv]\/)(s\/)?/;

/** Links that lead through another site, which counts them; each has an address of its own, and the article's within. */
const passages: readonly { readonly host: RegExp; readonly path: RegExp; readonly parameters: readonly string[] }[] = [
  { host: /^(?:www\.)?bing\.com$/, path: /^\/news\/apiclick\.aspx$/i, parameters: ["url"] },
  { host: /^(?:www\.)?google\.[a-z.]+$/, path: /^\/url$/, parameters: ["url", "q"] },
  { host: /^lm?\.facebook\.com$/, path: /^\/l\.php$/, parameters: ["u"] },
];

/**
 * A key under which different addresses of the same article meet: without scheme, `www.`, `m.` and `amp.`, AMP variants
 * of the path, tracking parameters, session, fragment and closing slash, the other parameters sorted, what is escaped
 * without need as it is (RFC 3986, section 6.2.2). Fragments that lead to a page of their own stay (`#!/news/1`). It is
 * compared, never fetched or shown.
 *
 * @returns null for no address or one that is not http(s)
 */
export function urlKey(url: string | null): string | null {
  if (url === null) return null;
  const original = url.trim().replace(ampCopy, (_, secure: string | undefined) => (secure ? "https://" : "http://"));
  const parsed = behindPassage(URL.parse(original));
  if (parsed === null || (parsed.protocol !== "https:" && parsed.protocol !== "http:")) return null;
  const host = withoutAliases(parsed.hostname) + (parsed.port === "" ? "" : `:${parsed.port}`);
  const page = /^#!?\//.test(parsed.hash) ? parsed.hash : "";
  return `${host}${path(parsed.pathname)}${parsed.search === "" ? "" : query(parsed.searchParams)}${page}`;
}

function query(all: URLSearchParams): string {
  const parameters = [...all]
    .filter(([name, value]) => name !== "" && !isTracking(name, value))
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`)
    .sort();
  return parameters.length === 0 ? "" : `?${parameters.join("&")}`;
}

function behindPassage(link: URL | null): URL | null {
  if (link === null) return null;
  const passage = passages.find(({ host, path }) => host.test(link.hostname) && path.test(link.pathname));
  const target = passage?.parameters.map((name) => URL.parse(link.searchParams.get(name) ?? "")).find(Boolean);
  return target ?? link;
}

/** `www.m.example.org` → `example.org`; `m.org` stays. */
function withoutAliases(hostname: string): string {
  const shorter = hostname.replace(/\.$/, "").replace(alias, "");
  return shorter === hostname ? hostname : withoutAliases(shorter);
}

/** What a path may have beside its closing slash; few have any of it. */
const variations = /[%;]|\/\/|[./]amp/i;

function path(pathname: string): string {
  return withoutVariations(pathname).replace(/(?<!\/)\/$/, "");
}

function withoutVariations(pathname: string): string {
  if (!variations.test(pathname)) return pathname;
  return pathname
    .replace(/%[0-9a-f]{2}/gi, unescapedOrUpper)
    .replace(/;jsessionid=[^/]*/i, "")
    .replace(/\/{2,}/g, "/")
    .replace(/^\/amp(?=\/.)/, "")
    .replace(/\.amp(?:\.html)?$/, (end) => (end.endsWith(".html") ? ".html" : ""))
    .replace(/(?<=.)\/amp\/?$/, "");
}

/** Letters, digits, `-`, `.`, `_` and `~` mean the same with and without an escape; of all others the case is no matter. */
function unescapedOrUpper(escaped: string): string {
  const character = String.fromCharCode(Number.parseInt(escaped.slice(1), 16));
  return /[\w.~-]/.test(character) ? character : escaped.toUpperCase();
}

/** Parameters that say where a reader came from, not what is read. */
const tracking =
  /^(?:utm_\w*|mtm_\w*|pk_\w*|hsa_\w*|ns_\w*|at_\w*|fbclid|gclid|gclsrc|dclid|wbraid|gbraid|msclkid|yclid|twclid|igshid|igsh|mc_[ce]id|mkt_tok|_hs(?:enc|mi)|_ga|_gl|vero_id|oly_(?:anon|enc)_id|wickedid|ito|cmp|cmpid|icid|ncid|smid|smtyp|partner|guccounter|guce_referrer\w*|sr_share|share|xtor|wt_mc|spm|taid|soc_src|soc_trk|amp|outputtype)$/i;

/** Names under which the same site is served to phones, or simply again. */
const alias = /^(?:www\d?|m|mobile|amp)\.(?=[^.]+\.)/;

/** Google's copies of pages: the original's address follows in the path. */
const ampCopy =
  /^(?:https?:\/\/(?:www\.)?google\.[a-z.]+\/amp\/|https?:\/\/[a-z0-9-]+\.cdn\.ampproject\.org\/[acv]\/)(s\/)?/;

/**
 * A key under which different addresses of the same article meet: without scheme, `www.`, `m.` and `amp.`, AMP variants
 * of the path, tracking parameters, fragment and closing slash, the other parameters sorted. It is compared, never
 * fetched or shown.
 *
 * @returns null for no address or one that is not http(s)
 */
export function urlKey(url: string | null): string | null {
  if (url === null) return null;
  const original = url.trim().replace(ampCopy, (_, secure: string | undefined) => (secure ? "https://" : "http://"));
  const parsed = URL.parse(original);
  if (parsed === null || (parsed.protocol !== "https:" && parsed.protocol !== "http:")) return null;
  const host = withoutAliases(parsed.hostname) + (parsed.port === "" ? "" : `:${parsed.port}`);
  const parameters = [...parsed.searchParams]
    .filter(([name]) => name !== "" && !tracking.test(name))
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`)
    .sort();
  return `${host}${path(parsed.pathname)}${parameters.length === 0 ? "" : `?${parameters.join("&")}`}`;
}

/** `www.m.example.org` → `example.org`; `m.org` stays. */
function withoutAliases(hostname: string): string {
  const shorter = hostname.replace(/\.$/, "").replace(alias, "");
  return shorter === hostname ? hostname : withoutAliases(shorter);
}

function path(pathname: string): string {
  return pathname
    .replace(/\/{2,}/g, "/")
    .replace(/^\/amp(?=\/.)/, "")
    .replace(/\.amp(?:\.html)?$/, (end) => (end.endsWith(".html") ? ".html" : ""))
    .replace(/(?<=.)\/amp\/?$/, "")
    .replace(/(?<!\/)\/$/, "");
}

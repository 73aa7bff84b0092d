/** A host as nearly all are written: a name, and none in Punycode, which may be wrong. */
const plainHost = /^https?:\/\/(?!xn--)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.(?!xn--)){1,10}[a-z]{2,20}\//;
/** No sign that is escaped anywhere in an address. */
const plainSigns = /^[\w.~!$()*+,;=:@%/?#&-]+$/;
/** Segments of a path that lead elsewhere begin so. */
const dots = /\/(?:\.|%2e)/i;

/** Whether an address is one of the web and is what parsing would give back (URL Standard, §4.4). */
export function isResolved(address: string): boolean {
  return plainHost.test(address) && plainSigns.test(address) && !dots.test(address);
}

/** Resolves an address against a base as browsers do; gives back the text where that is not possible. */
export function resolveUrl(address: string, base: string | null): string {
  const text = address.trim();
  if (text === "") return base ?? "";
  if (isResolved(text)) return text;
  return URL.parse(text, base ?? undefined)?.href ?? text;
}

/** The base that an xml:base puts in force inside another one; that one where it is no address of the web. */
export function resolveBase(address: string, inherited: string): string {
  return webUrl(address, inherited) ?? inherited;
}

/** The address, absolute, if it is one of the web; null otherwise. */
export function webUrl(address: string, base: string | null): string | null {
  const text = address.trim();
  if (text === "" || text.length > 4096) return null;
  const url = URL.parse(text, base ?? undefined);
  return url && (url.protocol === "http:" || url.protocol === "https:") ? url.href : null;
}

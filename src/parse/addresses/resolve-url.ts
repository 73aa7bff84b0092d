/** Resolves an address against a base as browsers do; gives back the text where that is not possible. */
export function resolveUrl(address: string, base: string | null): string {
  const text = address.trim();
  if (text === "") return base ?? "";
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

const longest = 4096;
/** Stands in for the document's address, which is not known here. */
const unknownHost = "base.invalid";
const unknownBase = `https://${unknownHost}/`;

/** An address of the web, whole or relative, taken apart; null for any other, and for none. */
export function webAddress(address: string, base: string | null = null): URL | null {
  const text = address.trim();
  if (text === "" || text.length > longest) return null;
  const url = URL.parse(text, base ?? unknownBase);
  return url && (url.protocol === "http:" || url.protocol === "https:") ? url : null;
}

/** Whether an address was relative and given no base. */
export function isOfUnknownHost({ hostname }: URL): boolean {
  return hostname === unknownHost;
}

import { isResolved } from "./resolve-url.ts";

const longest = 4096;
/** Stands in for the document's address, which is not known here. */
const unknownHost = "base.invalid";
const unknownBase = `https://${unknownHost}/`;

/** The parts of an absolute address of the web, as `URL` has them. */
export type WebAddress = Pick<URL, "href" | "host" | "hostname" | "pathname" | "search">;

/** An address of the web, whole or relative, taken apart; null for any other, and for none. */
export function webAddress(address: string, base: string | null = null): WebAddress | null {
  const text = address.trim();
  if (text === "" || text.length > longest) return null;
  if (isResolved(text)) return partsOf(text);
  const url = URL.parse(text, base ?? unknownBase);
  return url && (url.protocol === "http:" || url.protocol === "https:") ? url : null;
}

/** Of an address that parsing would give back as it is, which most are, and which needs no parser. */
function partsOf(href: string): WebAddress {
  const host = href.indexOf("//") + 2;
  const path = href.indexOf("/", host);
  const fragment = href.indexOf("#", path);
  const end = fragment < 0 ? href.length : fragment;
  const mark = href.indexOf("?", path);
  const query = mark < 0 ? end : Math.min(mark, end);
  const hostname = href.slice(host, path);
  const search = query + 1 < end ? href.slice(query, end) : "";
  return { href, host: hostname, hostname, pathname: href.slice(path, query), search };
}

/** Whether an address was relative and given no base. */
export function isOfUnknownHost({ hostname }: WebAddress): boolean {
  return hostname === unknownHost;
}

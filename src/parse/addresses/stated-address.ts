/** Most addresses are written as they should be. */
const plain = /^https?:\/\/(?!https?:|https?\/\/)[^\s<>"'&“”„‘’\u200b-\u200f\u202a-\u202e\u2060]+$/i;
const href = /\shref\s{0,20}=\s{0,20}["']/i;
const around = /[\s"<>“”„\u200b-\u200f\u202a-\u202e\u2060]/;
/** These stand in addresses too, so that one alone is part of it. */
const apostrophe = /['‘’]/;
const twoSchemes = /^https?:\/\/(?=https?:?\/\/)/i;
/** `&` that was escaped once more than the document asks for; no address has that in it. */
const escapedAmpersand = /&(?:amp|#0?38|#x26);/gi;
/** A second address behind the first, which is none of its parameters. */
const twoAddresses = /^(https?:\/\/\S*[^\s=])\s+https?:\/\//i;
/** Between two tags, behind the last or before the first. */
const besideTags = /(?:>\s*|^)(https?:\/\/[^\s<>]+)\s*(?:<\/?[a-z][^<>]*>|$)/i;
/** Where an editor or a template broke an address. */
const lineEnd = /[^\S\r\n]{0,200}[\r\n]\s{0,200}/g;
const longest = 4096;

/**
 * An address as a field of a feed states it, without what programs put around addresses: a CDATA section or a link that
 * was escaped, another element, quotes and angle brackets, marks that nobody sees, a second scheme, an ampersand escaped
 * twice; the first one of several.
 */
export function statedAddress(text: string): string {
  const written = text.trim();
  if (written === "" || plain.test(written) || written.length > longest) return written;
  const inner = written.startsWith("<![CDATA[") ? written.slice(9).replace(/\]\]>$/, "") : written;
  const first = twoAddresses.exec(inner)?.[1] ?? inner;
  return bare(first.includes("<") ? (addressOfLink(first) ?? first) : first)
    .replace(lineEnd, "")
    .replace(twoSchemes, "")
    .replace(/^(https?)\/\//i, "$1://")
    .replace(escapedAmpersand, "&");
}

/** The address in the first link of a piece of markup, or beside its tags; null for none. */
function addressOfLink(html: string): string | null {
  const found = html.startsWith("<") ? href.exec(html) : null;
  if (!found) return besideTags.exec(html)?.[1] ?? null;
  const start = found.index + found[0].length;
  const end = html.indexOf(html.charAt(start - 1), start);
  return end < 0 ? null : html.slice(start, end);
}

/** Without quotes and brackets at both ends. */
function bare(text: string): string {
  let [start, end] = [0, text.length];
  for (;;) {
    while (start < end && around.test(text.charAt(start))) start++;
    while (end > start && around.test(text.charAt(end - 1))) end--;
    if (end - start < 2 || !apostrophe.test(text.charAt(start)) || !apostrophe.test(text.charAt(end - 1))) break;
    start++;
    end--;
  }
  return text.slice(start, end);
}

/**
 * An address without its scheme, which would else be taken for a path: one that begins with `www.` or with the name of
 * the host it stands on.
 *
 * @param base  absolute, of the web
 */
export function withScheme(address: string, base: string): string {
  if (/^(?:[a-z][a-z\d+.-]*:|[/?#.])/i.test(address)) return address;
  const { protocol, hostname } = new URL(base);
  const host = /^[^\s/?#:]+/.exec(address)?.[0].toLowerCase() ?? "";
  const isHost = /^www\.[^.]+\./.test(host) || (host.includes(".") && host === hostname.replace(/^www\./, ""));
  return isHost ? `${protocol}//${address}` : address;
}

/** Longer addresses are no feed's. */
export const longestAddress = 4096;

/**
 * The address, absolute, if it is one of the web; null otherwise. `feed:https://…` and `feed://…`, which browsers once
 * handed to feed readers, mean the address behind them.
 */
export function webAddress(address: string, base?: string): string | null {
  const text = withoutFeedScheme(address.trim());
  if (text === "" || text.length > longestAddress) return null;
  const url = URL.parse(text, base);
  return url !== null && (url.protocol === "http:" || url.protocol === "https:") ? url.href : null;
}

/** `feed:https://…` and `feed://https://…` → `https://…`; `feed://…` and `feed:example.org` → `https://…`; anything else as it is. */
export function withoutFeedScheme(address: string): string {
  const behind = /^feed:(.+)$/is.exec(address)?.[1];
  if (behind === undefined) return address;
  const meant = behind.replace(/^\/{1,2}/, "");
  return /^https?:/i.test(meant) ? meant : `https://${meant}`;
}

/** The address without the escapes of an ampersand that was escaped more than once; none has them in it on purpose. */
export function withPlainAmpersands(address: string): string {
  return address.replace(/&(?:amp;|#0?38;|#x26;)+/gi, "&");
}

/**
 * The address without a user name and password, to be shown. Of a text that is no address all is left out in which one
 * may stand.
 */
export function withoutUser(address: string): string {
  const url = URL.parse(address);
  if (url === null || url.hostname === "") return address.replace(/^(.{0,20}?:\/\/)?.*@/s, "$1");
  if (url.username === "" && url.password === "") return address;
  url.username = "";
  url.password = "";
  return url.href;
}

/** Whether an address holds a user name or a password. */
export function hasUser(address: string): boolean {
  const url = URL.parse(address);
  return url !== null && (url.username !== "" || url.password !== "");
}

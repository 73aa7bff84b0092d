/** Longer addresses are no feed's. */
export const longestAddress = 4096;

/**
 * The address, absolute, if it is one of the web; null otherwise. `feed:https://…` and `feed://…`, which browsers once
 * handed to feed readers, mean the address behind them, which where it says no more has the scheme of the page it is on.
 */
export function webAddress(address: string, base?: string): string | null {
  const text = withoutFeedScheme(address.trim(), /^http:/i.test(base ?? "") ? "http" : "https");
  if (text === "" || text.length > longestAddress) return null;
  const url = URL.parse(text, base);
  return url !== null && (url.protocol === "http:" || url.protocol === "https:") ? url.href : null;
}

/** `feed:https://…` and `feed://https://…` → `https://…`; `feed://…` and `feed:example.org` → `https://…`; anything else as it is. */
export function withoutFeedScheme(address: string, scheme: "http" | "https" = "https"): string {
  const behind = behindFeedScheme(address);
  return behind === address || /^https?:/i.test(behind) ? behind : `${scheme}://${behind}`;
}

/** What stands behind `feed:` or `feed://`; anything else as it is. */
export function behindFeedScheme(address: string): string {
  return address.replace(/^feed:\/{0,2}(?=.)/is, "");
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

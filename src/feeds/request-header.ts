import { normaliseAddress } from "./discovery/typed-address.ts";

/** A request header that somebody gives a feed. */
export type RequestHeader = Readonly<Record<string, string>>;

/** `Name: value`; null for anything else. */
export function readHeader(line: string): RequestHeader | null {
  const [, name, value] = /^\s*([\w!#$%&'*+.^`|~-]+):[ \t]*([^\r\n\0]*[^\s\0])\s*$/.exec(line) ?? [];
  return name === undefined || value === undefined ? null : { [name]: value };
}

/**
 * The header that tells a user name and password (RFC 7617); null where the name has a colon, which would begin the
 * password.
 */
export function basicAuthorization(user: string, password: string): RequestHeader | null {
  if (user.includes(":")) return null;
  return { Authorization: `Basic ${Buffer.from(`${user}:${password}`, "utf8").toString("base64")}` };
}

/** Headers in one, null where there are none. A name counts once, however it is written: as it was given last. */
export function joinHeaders(given: readonly RequestHeader[]): RequestHeader | null {
  const all = given.flatMap((each) => Object.entries(each));
  const last = new Map(all.map((pair) => [pair[0].toLowerCase(), pair]));
  return last.size === 0 ? null : Object.fromEntries(last.values());
}

/** Whether headers that were given with an address may go to another one, which it led to: to the same origin alone. */
export function isSentTo(url: string, address: string): boolean {
  return URL.parse(url)?.origin === originOf(address);
}

/** What is told where an address wants a password (401), after headers were given with it or none. */
export function passwordWanted(address: string, headers: RequestHeader | null): string {
  const answered = "The server answered 401 Unauthorized: it wants";
  return headers === null
    ? `${answered} a password or key.`
    : `${answered} another password or key. What was given was sent to ${originOf(address)} alone.`;
}

function originOf(address: string): string {
  return new URL(normaliseAddress(address)).origin;
}

/** What is written down of headers that were given with an address, for a feed that was found there. */
export function headersFor(
  url: string,
  address: string,
  headers: RequestHeader | null,
): { readonly headers?: RequestHeader } {
  return headers !== null && isSentTo(url, address) ? { headers } : {};
}

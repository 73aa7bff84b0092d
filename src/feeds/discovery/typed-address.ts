import { cutText } from "../../text/cut-text.ts";
import { addressToKeep } from "../same-feed.ts";
import { behindFeedScheme, hasUser, webAddress, withoutFeedScheme, withoutUser } from "../web-address.ts";

/** What was asked is no web address; the message says how to write one. */
export class AddressError extends Error {
  override readonly name = "AddressError";
}

/**
 * The address as it is asked: absolute, with a scheme and without a fragment.
 *
 * @throws AddressError when it is no web address
 */
export function normaliseAddress(address: string): string {
  const text = withoutFeedScheme(pasted(address));
  const url = webAddress(hasScheme(text) ? text : `https://${text.replace(/^\/\//, "")}`);
  if (url === null || isMailAddress(text)) {
    const shown = cutText(withoutUser(address.trim()), 100);
    throw new AddressError(`“${shown}” is not a web address; write one such as example.org or https://example.org/.`);
  }
  if (hasUser(url)) {
    throw new AddressError(
      `“${withoutUser(url)}” was given with a user name or password. Leave them out and give them apart: on the page under “Password or request header”, on the command line with --user.`,
    );
  }
  return addressToKeep(url);
}

/** Whether somebody wrote the scheme, which is then the one to ask by. */
export function namesScheme(address: string): boolean {
  return hasScheme(behindFeedScheme(pasted(address)));
}

/** `me@example.org`, also with `mailto:`, which would else pass as a user name at a host. */
function isMailAddress(address: string): boolean {
  return !hasScheme(address) && (address.split(/[/?#]/, 1)[0] ?? "").includes("@");
}

/** Without what a paste brings along: quotes or brackets around it, or a scheme before its own. */
function pasted(address: string): string {
  const bare = address.trim().replace(/^[<"'“”„«‹]+|[>"'“”»›,]+$/g, "");
  return bare.replace(/^(?:https?:\/*)+(?=https?:)/i, "");
}

/** Slashes may be missing where the scheme is clear. */
function hasScheme(address: string): boolean {
  return /^(?:https?:|[a-z][a-z0-9+.-]*:\/\/)/i.test(address);
}

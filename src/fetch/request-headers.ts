import { FetchError } from "./failure.ts";

/** What the client alone decides: the framing of a message, and where it goes. */
const reserved =
  /^(?:host|connection|content-length|transfer-encoding|upgrade|expect|te|trailer|keep-alive|accept-encoding|proxy-.*)$/i;
const token = /^[!#$%&'*+.^_`|~\dA-Za-z-]+$/;
const own = /^WIREWATCH_/i;

/**
 * Fills environment variables into the header values of a feed, written as `${NAME}`.
 *
 * @throws FetchError with the code `configuration` for a variable that is not set or is Wirewatch's own (so that a
 *   list of feeds can't send its secrets away), and for a header that can't be sent
 */
export function expandHeaders(
  headers: Readonly<Record<string, string>>,
  env: Readonly<Record<string, string | undefined>>,
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, written]) => {
      if (!token.test(name) || reserved.test(name)) throw unusable(`The header ${name} can't be set in feeds.json.`);
      const value = written.replace(/\$\{(\w+)\}/g, (_, variable: string) => {
        if (own.test(variable))
          throw unusable(`The header ${name} must not use ${variable}, which is Wirewatch's own.`);
        const found = env[variable];
        if (found !== undefined) return found;
        throw unusable(`The header ${name} needs the environment variable ${variable}, which is not set.`);
      });
      // RFC 9110 §5.5: visible characters, space and tab.
      if (!/^[\t\x20-\x7e\x80-\xff]*$/.test(value)) {
        throw unusable(`The value of the header ${name} has characters that can't be sent.`);
      }
      return [name, value];
    }),
  );
}

function unusable(message: string): FetchError {
  return new FetchError("configuration", message, { retryable: false });
}

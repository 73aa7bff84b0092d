import { FetchError, type FetchErrorCode } from "../../fetch/failure.ts";
import type { GetPage, GotPage } from "./got-page.ts";
import { statusOf } from "./try-candidates.ts";
import { namesScheme, normaliseAddress } from "./typed-address.ts";

/** What came of what was typed; `asked` is the address that it stands for. */
type FirstAnswer =
  | { readonly asked: string; readonly got: GotPage }
  /** There is a server, but it doesn't give the page, or none that can be read. */
  | { readonly asked: string; readonly error: unknown };

/**
 * Gets an address as it was typed: where no scheme was written, by https, and by http where there is no such server.
 *
 * @throws AddressError when it is no web address; what `get` throws where there is no server; the signal's reason
 */
export async function getFirst(address: string, get: GetPage, signal: AbortSignal | undefined): Promise<FirstAnswer> {
  const asked = normaliseAddress(address);
  signal?.throwIfAborted();
  try {
    return { asked, got: await get(asked) };
  } catch (error) {
    signal?.throwIfAborted();
    if (isRefusal(error)) return { asked, error };
    // Whoever wrote the scheme wants it; without, the site may know http alone.
    if (namesScheme(address)) throw error;
    const plain = asked.replace(/^https:/, "http:");
    return get(plain).then(
      (got) => ({ asked: plain, got }),
      (another: unknown) => {
        signal?.throwIfAborted();
        if (isRefusal(another)) return { asked: plain, error: another };
        // An answer says more than that there was none.
        throw statusOf(another) === null ? error : another;
      },
    );
  }
}

/** There was an answer, and it can't be taken. */
const unusable: ReadonlySet<FetchErrorCode> = new Set(["size", "encoding", "truncated", "redirect"]);

/**
 * Whether a server keeps back this page alone: many let programs have their feeds and nothing else, or have no page
 * there any more, or one that can't be taken. One that is asked too much is asked no further.
 */
function isRefusal(error: unknown): boolean {
  const status = statusOf(error);
  if (status !== null) return status >= 400 && status !== 429 && status !== 503;
  return error instanceof FetchError && unusable.has(error.code);
}

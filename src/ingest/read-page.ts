import { FetchError, httpFailure } from "../fetch/failure.ts";
import { followInTurns, type TurnsParts } from "../fetch/follow-in-turns.ts";
import { retryAfterMs } from "../fetch/http-times.ts";
import type { Robots } from "../fetch/robots.ts";
import type { SpareHost } from "../fetch/spare-host.ts";
import { ParseError } from "../parse/parse-error.ts";
import type { ParsePool } from "../parse/pool.ts";

/** What came of asking for the page of an article. */
export type PageReading =
  | { readonly is: "read"; readonly html: string; readonly text: string }
  /** There is no article in it, or it may not be read. */
  | { readonly is: "nothing" }
  /** It may be there another time. */
  | { readonly is: "away"; readonly retryAfterMs: number | null }
  /** It was not asked for, because a host on the way is to be left alone for so long. */
  | { readonly is: "spared"; readonly forMs: number };

export type ReadPage = (url: string, signal?: AbortSignal) => Promise<PageReading>;

interface PageParts extends TurnsParts {
  readonly robots: Robots;
  readonly spareHost: SpareHost;
  readonly parser: Pick<ParsePool, "parseArticle">;
}

const nothing: PageReading = { is: "nothing" };
const usualPauseMs = 60_000;
const accept = "text/html, application/xhtml+xml;q=0.9";

/** The rules of a site on the way forbid it. */
class Forbidden extends Error {}

/**
 * Reads the page of an article, when the site's robots rules allow it: in the host's turn, through the same client as
 * feeds. Trouble with a page is an answer, nothing to throw.
 */
export function createPageReader(parts: PageParts): ReadPage {
  const { turns, robots, parser, now } = parts;

  async function allow(url: string, signal: AbortSignal | undefined): Promise<void> {
    const verdict = await robots.verdict(url, signal);
    if (verdict === "forbidden") throw new Forbidden();
    if (verdict === "allowed") return;
    // Asked for its rules alone, the host may have asked to be left alone.
    turns.checkPause(url);
    throw new FetchError("unreachable", "The robots.txt can't be read.", { retryable: true });
  }

  return async (url, signal) => {
    try {
      const answer = await followInTurns(parts, {
        url,
        headers: { accept },
        signal,
        before: (hop) => allow(hop, signal),
        judge: (last) => last,
      });
      if (answer.status !== 200) throw httpFailure(answer.status, retryAfterMs(answer.headers, now()));
      const contentType = answer.headers["content-type"] ?? null;
      if (!/html/i.test(contentType ?? "html")) return nothing;
      const article = await parser.parseArticle(answer.body, { url: answer.url, contentType });
      return article === null ? nothing : { is: "read", ...article };
    } catch (error) {
      if (error instanceof FetchError) {
        if (error.code === "paused") return { is: "spared", forMs: error.retryAfterMs ?? usualPauseMs };
        return error.retryable ? { is: "away", retryAfterMs: error.retryAfterMs } : nothing;
      }
      if (error instanceof ParseError || error instanceof Forbidden) return nothing;
      throw error;
    }
  };
}

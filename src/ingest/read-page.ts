import { type ChainCookies, createChainCookies } from "../fetch/chain-cookies.ts";
import type { Client, ClientAnswer } from "../fetch/client.ts";
import { FetchError, httpFailure } from "../fetch/failure.ts";
import type { HostTurns } from "../fetch/host-turns.ts";
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

interface PageParts {
  readonly client: Client;
  readonly turns: HostTurns;
  readonly robots: Robots;
  readonly spareHost: SpareHost;
  readonly parser: Pick<ParsePool, "parseArticle">;
  readonly now: () => number;
}

const nothing: PageReading = { is: "nothing" };
const mostHops = 5;
const usualPauseMs = 60_000;
const accept = "text/html, application/xhtml+xml;q=0.9";

/** A page is elsewhere: thrown so that the next host is asked in a turn of its own, by its own rules. */
class Moved extends Error {
  readonly to: string;
  constructor(to: string) {
    super("Moved");
    this.to = to;
  }
}

/**
 * Reads the page of an article, when the site's robots rules allow it: in the host's turn, through the same client as
 * feeds. Trouble with a page is an answer, nothing to throw.
 */
export function createPageReader(parts: PageParts): ReadPage {
  const { client, turns, robots, spareHost, parser, now } = parts;

  /** Null where the rules of a site on the way forbid it, or it leads nowhere. */
  async function follow(
    url: string,
    signal: AbortSignal | undefined,
    cookies: ChainCookies,
    hops = 0,
  ): Promise<ClientAnswer | null> {
    const verdict = hops > mostHops ? "forbidden" : await robots.verdict(url, signal);
    if (verdict === "forbidden") return null;
    if (verdict === "unknown") {
      // Asked for its rules alone, the host may have asked to be left alone.
      turns.checkPause(url);
      throw new FetchError("unreachable", "The robots.txt can't be read.", { retryable: true });
    }
    const onRedirect = (to: string): never => {
      throw new Moved(to);
    };
    try {
      const get = { headers: { accept }, signal, onRedirect, cookies };
      const answer = await turns.run(url, () => client.get(url, get), signal);
      spareHost(answer);
      return answer;
    } catch (error) {
      if (error instanceof Moved) return follow(error.to, signal, cookies, hops + 1);
      throw error;
    }
  }

  return async (url, signal) => {
    try {
      const answer = await follow(url, signal, createChainCookies(now));
      if (answer === null) return nothing;
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
      if (error instanceof ParseError) return nothing;
      throw error;
    }
  };
}

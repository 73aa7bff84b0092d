import type { Client, ClientAnswer } from "../fetch/client.ts";
import { FetchError } from "../fetch/failure.ts";
import type { HostTurns } from "../fetch/host-turns.ts";
import type { Robots } from "../fetch/robots.ts";
import type { SpareHost } from "../fetch/spare-host.ts";
import { ParseError } from "../parse/parse-error.ts";
import type { ParsePool } from "../parse/pool.ts";
import type { ArticleText } from "./refresh-feed.ts";

interface PageParts {
  readonly client: Client;
  readonly turns: HostTurns;
  readonly robots: Robots;
  readonly spareHost: SpareHost;
  readonly parser: Pick<ParsePool, "parseArticle">;
}

const mostHops = 5;
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
 * feeds. Trouble with a page is no trouble for its feed: there is just no more text.
 */
export function createPageReader(parts: PageParts): (url: string, signal?: AbortSignal) => Promise<ArticleText | null> {
  const { client, turns, robots, spareHost, parser } = parts;

  /** Null where the rules of a site on the way forbid it, or it leads nowhere. */
  async function follow(url: string, signal: AbortSignal | undefined, hops = 0): Promise<ClientAnswer | null> {
    if (hops > mostHops || !(await robots.allows(url, signal))) return null;
    const onRedirect = (to: string): never => {
      throw new Moved(to);
    };
    try {
      const answer = await turns.run(url, () => client.get(url, { headers: { accept }, signal, onRedirect }), signal);
      spareHost(answer);
      return answer;
    } catch (error) {
      if (error instanceof Moved) return follow(error.to, signal, hops + 1);
      throw error;
    }
  }

  return async (url, signal) => {
    try {
      const answer = await follow(url, signal);
      const contentType = answer?.headers["content-type"] ?? null;
      if (answer?.status !== 200 || !/html/i.test(contentType ?? "html")) return null;
      return await parser.parseArticle(answer.body, { url: answer.url, contentType });
    } catch (error) {
      if (error instanceof FetchError || error instanceof ParseError) return null;
      throw error;
    }
  };
}

import type { Client } from "../fetch/client.ts";
import { FetchError } from "../fetch/failure.ts";
import type { HostTurns } from "../fetch/host-turns.ts";
import type { Robots } from "../fetch/robots.ts";
import { ParseError } from "../parse/parse-error.ts";
import type { ParsePool } from "../parse/pool.ts";
import type { ArticleText } from "./refresh-feed.ts";

interface PageParts {
  readonly client: Client;
  readonly turns: HostTurns;
  readonly robots: Robots;
  readonly parser: Pick<ParsePool, "parseArticle">;
}

/**
 * Reads the page of an article, when the site's robots rules allow it: in the host's turn, through the same client as
 * feeds. Trouble with a page is no trouble for its feed: there is just no more text.
 */
export function createPageReader(parts: PageParts): (url: string, signal?: AbortSignal) => Promise<ArticleText | null> {
  return async (url, signal) => {
    try {
      if (!(await parts.robots.allows(url, signal))) return null;
      const headers = { accept: "text/html, application/xhtml+xml;q=0.9" };
      const answer = await parts.turns.run(url, () => parts.client.get(url, { headers, signal }), signal);
      const contentType = answer.headers["content-type"] ?? null;
      if (answer.status !== 200 || !/html/i.test(contentType ?? "html")) return null;
      return await parts.parser.parseArticle(answer.body, { url: answer.url, contentType });
    } catch (error) {
      if (error instanceof FetchError || error instanceof ParseError) return null;
      throw error;
    }
  };
}

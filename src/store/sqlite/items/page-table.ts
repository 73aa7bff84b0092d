import type Database from "better-sqlite3";
import type { PageClaim, PageClaimRequest, PageText } from "../../store.ts";
import { longestPutOffMs } from "../feeds/longest-put-off.ts";
import type { ItemTags, TopicNumbers } from "./item-tags.ts";

export interface PageTable {
  claim(request: PageClaimRequest): readonly PageClaim[];
  keep(page: PageText, topics: TopicNumbers): boolean;
  giveUp(item: number): void;
  putOff(item: number, until: number): void;
  spare(item: number, until: number): void;
  waiting(): number;
}

/** The pages of articles that are still to be read, and what came of them. Runs in the caller's transaction. */
export function createPageTable(
  db: Database.Database,
  tags: Pick<ItemTags, "add" | "forget">,
  reindex: (ids: readonly number[]) => void,
): PageTable {
  const isWanted = "f.enabled AND f.removed_at IS NULL AND json_extract(f.definition, '$.fullText')";
  // The newest page of each feed: a feed with many doesn't make the others wait.
  const due = db.prepare<
    [number, number, string, number],
    { item: number; url: string | null; tries: number; feedNo: number }
  >(
    `SELECT w.item, i.url, w.tries, w.feed AS feedNo FROM (
       SELECT (SELECT p.item FROM wanted_page p WHERE p.feed = f.no AND (p.due_at <= ? OR p.due_at > ?)
               ORDER BY p.item DESC LIMIT 1) AS item
       FROM (SELECT DISTINCT feed FROM wanted_page) waiting JOIN feed f ON f.no = waiting.feed
       WHERE ${isWanted} AND f.no NOT IN (SELECT value FROM json_each(?))
     ) newest JOIN wanted_page w ON w.item = newest.item JOIN item i ON i.id = w.item ORDER BY w.item DESC LIMIT ?`,
  );
  const lease = db.prepare<[number, number]>("UPDATE wanted_page SET due_at = ?, tries = tries + 1 WHERE item = ?");
  // An edit that came while the page was read wants it anew: nothing was tried then.
  const forget = db.prepare<[number]>("DELETE FROM wanted_page WHERE item = ? AND tries > 0");
  const putOff = db.prepare<[number, number]>("UPDATE wanted_page SET due_at = ? WHERE item = ? AND tries > 0");
  const spare = db.prepare<[number, number]>(
    "UPDATE wanted_page SET due_at = ?, tries = tries - 1 WHERE item = ? AND tries > 0",
  );
  const count = db
    .prepare<[], number>(
      `SELECT sum(waiting.pages) FROM (SELECT feed, count(*) AS pages FROM wanted_page GROUP BY feed) waiting
       JOIN feed f ON f.no = waiting.feed WHERE ${isWanted}`,
    )
    .pluck();
  const isCurrent = db.prepare<[number, number]>("SELECT 1 FROM item WHERE id = ? AND revision = ?");
  const setArticle = db.prepare<[string, number]>("UPDATE item SET article_html = ? WHERE id = ?");

  return {
    claim({ now, limit, leaseMs, busy }) {
      const claims = due.all(now, now + longestPutOffMs, JSON.stringify(busy), limit);
      return claims.flatMap(({ url, ...claim }) => {
        lease.run(now + leaseMs, claim.item);
        if (url !== null) return [{ ...claim, url }];
        // There is no address to ask.
        forget.run(claim.item);
        return [];
      });
    },
    keep({ item, revision, html, tags: found }, topics) {
      // An edit that came meanwhile has asked for the page again.
      if (isCurrent.get(item, revision) === undefined) return false;
      setArticle.run(html, item);
      tags.forget(item, revision);
      tags.add(item, revision, found, topics);
      reindex([item]);
      forget.run(item);
      return true;
    },
    giveUp: (item) => void forget.run(item),
    putOff: (item, until) => void putOff.run(until, item),
    spare: (item, until) => void spare.run(until, item),
    waiting: () => count.get() ?? 0,
  };
}

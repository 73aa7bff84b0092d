import type Database from "better-sqlite3";
import type { ParsedItem } from "../../model/document.ts";
import { withoutTrivia } from "../../text/trivial.ts";
import type { ItemVerdict } from "../store.ts";
import { guidKey } from "./identity.ts";

interface StoredRow {
  id: number;
  guid: Buffer;
  content_hash: Buffer;
  title: string;
  published_at: number;
}

/** Publications of one address that lie further apart are different articles under it. */
const samePublicationMs = 36 * 3_600_000;

/**
 * Tells for each item of a fetched document whether it is new, changed, the same, or was purged earlier.
 *
 * An item is known by its guid. Publishers also give the same article a new guid, on an edit or when they change their
 * system; so a guid never seen is looked up by the canonical address within the feed. Addresses that stand in the
 * document for several articles, or at which another article appeared (a front page, a live blog), join nothing.
 */
export function createItemVerdicts(
  db: Database.Database,
): (feedNo: number, items: readonly ParsedItem[]) => readonly ItemVerdict[] {
  const byGuid = db.prepare<[number, Buffer], { id: number; content_hash: Buffer }>(
    "SELECT id, content_hash FROM item WHERE feed = ? AND guid = ?",
  );
  const byAddress = db.prepare<[number, number], StoredRow>(
    `SELECT id, guid, content_hash, title, published_at FROM item
     WHERE url_key = ? AND feed = ? ORDER BY id DESC LIMIT 1`,
  );
  const purged = db.prepare<[number, Buffer]>("SELECT 1 FROM tombstone WHERE feed = ? AND guid = ?");

  const anything = db.prepare<[number, number]>(
    "SELECT 1 WHERE EXISTS (SELECT 1 FROM item WHERE feed = ?) OR EXISTS (SELECT 1 FROM tombstone WHERE feed = ?)",
  );

  return (feedNo, items) => {
    const isKnown = anything.get(feedNo, feedNo) !== undefined;
    const keyed = items.map((item) => ({ item, guid: guidKey(item.id), address: item.articleKey }));
    const guids = new Set(keyed.map(({ guid }) => guid.toString("latin1")));
    const byKey = Map.groupBy(keyed, ({ address }) => address);
    const first = new Map<string, number>();

    return keyed.map(({ item, guid, address }, position): ItemVerdict => {
      const hash = Buffer.from(item.fingerprint, "hex");
      const known = isKnown ? byGuid.get(feedNo, guid) : undefined;
      if (known) return { is: known.content_hash.equals(hash) ? "same" : "changed", id: known.id };
      if (isKnown && purged.get(feedNo, guid)) return { is: "purged", id: null };
      if (address === null) return { is: "new", id: null };
      // The same article twice in one document, under two guids.
      const twin = `${address} ${withoutTrivia(item.title)}`;
      const earlier = first.get(twin);
      if (earlier !== undefined && earlier !== position) return { is: "same", id: null };
      first.set(twin, position);
      const alone = isKnown && (byKey.get(address)?.every((other) => sameTitle(other.item.title, item.title)) ?? true);
      const stored = alone ? byAddress.get(address, feedNo) : undefined;
      if (!stored || guids.has(stored.guid.toString("latin1")) || !isSameArticle(stored, item)) {
        return { is: "new", id: null };
      }
      return { is: stored.content_hash.equals(hash) ? "same" : "changed", id: stored.id };
    });
  };
}

function isSameArticle(stored: StoredRow, item: ParsedItem): boolean {
  if (new URL(item.url ?? "about:blank").pathname === "/") return false;
  if (sameTitle(stored.title, item.title) || item.publishedAt === null) return true;
  return Math.abs(stored.published_at - item.publishedAt) <= samePublicationMs;
}

function sameTitle(a: string, b: string): boolean {
  return withoutTrivia(a) === withoutTrivia(b);
}

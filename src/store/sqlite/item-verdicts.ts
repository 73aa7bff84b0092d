import type Database from "better-sqlite3";
import type { ParsedItem } from "../../model/document.ts";
import { indexTerms } from "../../text/index-terms.ts";
import { withoutNoise } from "../../text/trivial.ts";
import type { ItemVerdict } from "../store.ts";
import { hasMoved } from "./address-change.ts";
import { guidKey } from "./identity.ts";
import type { HasSameWords } from "./same-words.ts";

interface StoredRow {
  id: number;
  guid: Buffer;
  url_key: number | null;
  content_hash: Buffer;
  enclosures: string | null;
  title: string;
  published_at: number;
}

/** Titles with less in common, under one guid but two addresses, are those of two articles. */
const leastAlike = 0.25;
/** Publications of one address that lie further apart are different articles under it. */
const samePublicationMs = 36 * 3_600_000;

/**
 * Tells for each item of a fetched document whether it is new, changed, the same, or was purged earlier. One that
 * leads elsewhere than before counts as changed, though its words are the same.
 *
 * An item is known by its guid. Publishers also give the same article a new guid, on an edit or when they change their
 * system; so a guid never seen is looked up by the canonical address within the feed. Addresses that stand in the
 * document for several articles, or at which another article appeared (a front page, a live blog), join nothing.
 *
 * And they give several articles one guid, such as a number that counts from the top of the document. There the guid
 * tells nothing without the address, and the item is stored under both.
 */
export function createItemVerdicts(
  db: Database.Database,
  hasSameWords: HasSameWords,
): (feedNo: number, items: readonly ParsedItem[]) => readonly ItemVerdict[] {
  const byGuid = db.prepare<[number, Buffer], StoredRow>(
    "SELECT id, guid, url_key, content_hash, enclosures, title, published_at FROM item WHERE feed = ? AND guid = ?",
  );
  // Why a plus: see “SQL” in CONTRIBUTING.md.
  const byAddress = db.prepare<[number, number], StoredRow>(
    `SELECT id, guid, url_key, content_hash, enclosures, title, published_at FROM item
     WHERE url_key = +? AND feed = +? ORDER BY id DESC LIMIT 1`,
  );
  const purged = db.prepare<[number, Buffer]>("SELECT 1 FROM tombstone WHERE feed = ? AND guid = ?");

  const whatIs = db.prepare<[number, number], { stored: number; purged: number }>(
    `SELECT EXISTS (SELECT 1 FROM item WHERE feed = ?) AS stored,
       EXISTS (SELECT 1 FROM tombstone WHERE feed = ?) AS purged`,
  );

  return (feedNo, items) => {
    const is = whatIs.get(feedNo, feedNo);
    const isKnown = is?.stored === 1;
    const isPurged = (guid: Buffer): boolean => is?.purged === 1 && purged.get(feedNo, guid) !== undefined;
    const written = items.map((item) => ({ item, guid: guidKey(item.id), address: item.articleKey }));
    const shared = sharedGuids(written);
    const addresses = new Set(items.map(({ articleKey }) => articleKey));
    const keyed = written.map((one) => {
      const known = isKnown ? byGuid.get(feedNo, one.guid) : undefined;
      const isShared = one.address !== null && shared.has(one.guid.toString("latin1"));
      const isOther = known !== undefined && isAnotherArticle(known, one.item, addresses);
      const isItsOwn = known !== undefined && known.url_key === one.address;
      if (isItsOwn || !(isShared || isOther)) return { ...one, known, storeAs: null };
      const storeAs = `${one.item.id}\n${one.address}`;
      const guid = guidKey(storeAs);
      return { ...one, guid, known: isKnown ? byGuid.get(feedNo, guid) : undefined, storeAs };
    });
    const guids = new Set(keyed.map(({ guid }) => guid.toString("latin1")));
    const byKey = Map.groupBy(keyed, ({ address }) => address);
    const first = new Map<string, number>();

    return keyed.map(({ item, guid, address, known, storeAs }, position): ItemVerdict => {
      const isSame = (row: StoredRow): boolean => {
        if (!hasSameWords(row, item)) return false;
        // Where the document has both addresses, neither is the newer.
        const hasBoth = row.url_key !== null && row.url_key !== address && addresses.has(row.url_key);
        return hasBoth || !hasMoved(row, item);
      };
      const under = storeAs === null ? {} : { storeAs };
      const isNew: ItemVerdict = { is: "new", id: null, ...under };
      if (known) return { ...under, is: isSame(known) ? "same" : "changed", id: known.id };
      if (isPurged(guid)) return { is: "purged", id: null };
      if (address === null) return isNew;
      // The same article twice in one document, under two guids.
      const twin = `${address} ${withoutNoise(item.title)}`;
      const earlier = first.get(twin);
      if (earlier !== undefined && earlier !== position) return { is: "same", id: null };
      first.set(twin, position);
      const alone = isKnown && (byKey.get(address)?.every((other) => sameTitle(other.item.title, item.title)) ?? true);
      const stored = alone ? byAddress.get(address, feedNo) : undefined;
      if (!stored || guids.has(stored.guid.toString("latin1")) || !isSameArticle(stored, item)) {
        return isNew;
      }
      return { ...under, is: isSame(stored) ? "same" : "changed", id: stored.id };
    });
  };
}

interface KeyedItem {
  readonly item: ParsedItem;
  readonly guid: Buffer;
  readonly address: number | null;
}

/** Guids that several articles of a document have: with more than one address, and more than one title. */
function sharedGuids(items: readonly KeyedItem[]): ReadonlySet<string> {
  const groups = Map.groupBy(items, ({ guid }) => guid.toString("latin1"));
  const shared = [...groups].filter(([, group]) => {
    if (group.length < 2 || new Set(group.map(({ address }) => address)).size < 2) return false;
    return new Set(group.map(({ item }) => withoutNoise(item.title))).size > 1;
  });
  return new Set(shared.map(([guid]) => guid));
}

/** A guid that may be no more than a place in the document. */
const position = /^\d{1,3}$/;

/**
 * Whether another article has come under a guid: what was stored under it stands in the document beside it, or the guid
 * is a mere number and the two have nothing in common. Titles alone prove nothing: newspapers give an article a new
 * headline, address and date at once.
 */
function isAnotherArticle(stored: StoredRow, item: ParsedItem, addresses: ReadonlySet<number | null>): boolean {
  if (stored.url_key === null || item.articleKey === null || stored.url_key === item.articleKey) return false;
  if (sameTitle(stored.title, item.title)) return false;
  if (addresses.has(stored.url_key)) return true;
  const { id, publishedAt, title } = item;
  return position.test(id) && publishedAt !== stored.published_at && likeness(stored.title, title) < leastAlike;
}

/** The share of the words of two titles that both have (Jaccard); of scripts without spaces, of the characters. */
function likeness(one: string, other: string): number {
  const a = new Set(indexTerms(one).split(" "));
  const b = new Set(indexTerms(other).split(" "));
  const common = [...a].filter((term) => b.has(term)).length;
  return common / (a.size + b.size - common);
}

function isSameArticle(stored: StoredRow, item: ParsedItem): boolean {
  if (new URL(item.url ?? "about:blank").pathname === "/") return false;
  if (sameTitle(stored.title, item.title) || item.publishedAt === null) return true;
  return Math.abs(stored.published_at - item.publishedAt) <= samePublicationMs;
}

function sameTitle(a: string, b: string): boolean {
  return withoutNoise(a) === withoutNoise(b);
}

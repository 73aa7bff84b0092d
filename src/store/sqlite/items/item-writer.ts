import type Database from "better-sqlite3";
import type { ParsedItem } from "../../../model/document.ts";
import type { EarlierAddress } from "../../../model/item.ts";
import { publicationTime } from "../../../model/publication-time.ts";
import { titledArticleKey } from "../../../text/article-key.ts";
import type { TaggedItem } from "../../store.ts";
import { feedTags, type TaggedFeed } from "../index/index-tags.ts";
import type { ItemIndex } from "../index/item-index.ts";
import type { PlacedRow } from "../stories/story-table.ts";
import { hasMoved } from "./address-change.ts";
import { type AddressedRow, earlierAddresses } from "./earlier-addresses.ts";
import { guidKey } from "./identity.ts";
import { createIdAllocator } from "./item-id.ts";
import type { ItemTags, TopicNumbers } from "./item-tags.ts";
import { packRaw, unpackRaw } from "./raw-html.ts";
import type { HasSameWords } from "./same-words.ts";
import { addressColumn, type SharedAddresses } from "./shared-addresses.ts";

export interface ItemsOfFeed {
  readonly feedNo: number;
  readonly at: number;
  /** Items of a feed's first fetch are as old as they say; later ones are new now. */
  readonly firstFetch: boolean;
  readonly sanitiser: number;
  readonly items: readonly TaggedItem[];
}

/** What was written of a feed's items. */
export interface WriteCounts {
  readonly added: number;
  readonly changed: number;
  /** Publication of the newest item added; null when none was. */
  readonly newest: number | null;
  /** Ids of the items added. */
  readonly addedIds: readonly number[];
  /** Items that came with a place among the stories. */
  readonly placed: readonly PlacedRow[];
}

/** What belongs to items beside their rows. */
export interface ItemWriterParts {
  readonly index: ItemIndex;
  readonly tags: Pick<ItemTags, "add" | "drop">;
  readonly reindex: (ids: readonly number[]) => void;
  readonly hasSameWords: HasSameWords;
  readonly shared: Pick<SharedAddresses, "keep" | "leave">;
}

interface Prepared {
  readonly batch: number;
  readonly feed: ItemsOfFeed;
  /** What the index is told of the feed. */
  readonly ofFeed: string;
  readonly tagged: TaggedItem;
  readonly guid: Buffer;
  readonly publishedAt: number;
  readonly existing: ExistingRow | undefined;
  readonly id: number;
}

/** {@link WriteCounts} in the making. */
interface Counting {
  changed: number;
  newest: number | null;
  readonly addedIds: number[];
  readonly placed: PlacedRow[];
}

interface ExistingRow extends AddressedRow {
  id: number;
  /** 1 where its address is that of other articles too. */
  shares: number;
  content_hash: Buffer;
  revision: number;
  updated_at: number | null;
}

const existingColumns = `id, content_hash, revision, updated_at, url, ${addressColumn} AS url_key, enclosures, raw,
  EXISTS (SELECT 1 FROM shared_address WHERE item = item.id) AS shares`;
/** A publisher that gives an item other addresses all the time is not followed more often than this, milliseconds. */
const addressStandsMs = 86_400_000;

/**
 * Writes items with their index entries, tags and revisions. Runs inside the caller's transaction.
 *
 * An item whose words are the same and which leads elsewhere is no revision: it shows the newest address, keeps those
 * before (see raw-html.ts), and counts as the same. One that names no address or files any more keeps what it had, also
 * when its words change.
 *
 * A batch is sorted by id before it is written: the full-text index starts a new segment at each id that goes back,
 * which costs a quarter of the speed.
 */
export function createItemWriter(
  db: Database.Database,
  { index, tags, reindex, hasSameWords, shared }: ItemWriterParts,
): (feeds: readonly ItemsOfFeed[], topics: TopicNumbers) => readonly WriteCounts[] {
  const find = db.prepare<[number, Buffer], ExistingRow>(
    `SELECT ${existingColumns} FROM item WHERE feed = ? AND guid = ?`,
  );
  const findById = db.prepare<[number, number], ExistingRow>(
    `SELECT ${existingColumns} FROM item WHERE id = ? AND feed = ?`,
  );
  const insert = db.prepare(
    `INSERT INTO item (id, feed, guid, url_key, content_hash, revision, published_at, updated_at, first_seen_at, entry_at,
       revised_at, lang, url, title, author, image_url, enclosures, summary_html, content_html, raw, sanitiser)
     VALUES (?, ?, ?, ?, ?, 1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const keepRevision = db.prepare(
    `INSERT INTO item_revision (item, revision, seen_at, title, summary_html, content_html, raw)
     SELECT id, revision, revised_at, title, summary_html, content_html, raw FROM item WHERE id = ?`,
  );
  const revise = db.prepare(
    `UPDATE item SET guid = ?, content_hash = ?, revision = revision + 1, updated_at = ?, revised_at = ?, lang = ?,
       url = ifnull(?, url), url_key = ?, title = ?, author = ?, image_url = ?,
       enclosures = ifnull(?, enclosures), summary_html = ?, content_html = ?, raw = ?, sanitiser = ?
     WHERE id = ?`,
  );
  const move = db.prepare(
    "UPDATE item SET url = ?, url_key = ?, enclosures = ifnull(?, enclosures), raw = ? WHERE id = ?",
  );
  const feedOf = db.prepare<[number], TaggedFeed>("SELECT no, category, country FROM feed WHERE no = ?");
  const wantPage = db.prepare(
    `INSERT INTO wanted_page (item, feed, due_at, tries) VALUES (?, ?, ?, 0)
     ON CONFLICT (item) DO UPDATE SET due_at = excluded.due_at, tries = 0`,
  );

  function addToIndex(p: Prepared, topics: readonly number[]): void {
    const { item, terms } = p.tagged;
    const { language, url } = item;
    const facts = {
      ofFeed: p.ofFeed,
      language,
      url,
      topics,
      edited: false,
      hasImage: item.imageUrl !== null,
    };
    index.add(p.id, terms, facts);
  }

  /** What a stored item is found by now; where it leads elsewhere than before, that is noted. */
  function keyOf(id: number, row: ExistingRow, { articleKey, title }: ParsedItem): number | null {
    const before = row.url_key;
    const address = articleKey ?? before;
    if (before !== null && before !== address) shared.leave(id, before);
    return address !== null && before === address && row.shares === 1 ? titledArticleKey(address, title) : address;
  }

  function follow(id: number, row: ExistingRow, item: ParsedItem, addresses: readonly EarlierAddress[]): void {
    const [before, now] = addresses.slice(-2);
    if (before && now && now.until - before.until < addressStandsMs) return;
    const raw = packRaw({ ...unpackRaw(row.raw), addresses });
    move.run(item.url ?? row.url, keyOf(id, row, item), filesOf(item), raw, id);
    // Where the text was found stays; the site may be another.
    reindex([id]);
  }

  /** Brings a stored item up to what its feed says now. */
  function renew(p: Prepared, existing: ExistingRow, topics: TopicNumbers): "changed" | "same" {
    const { item, wantsPage } = p.tagged;
    const { feedNo, at, sanitiser } = p.feed;
    const addresses = earlierAddresses(existing, item, at);
    if (hasSameWords(existing, item)) {
      if (hasMoved(existing, item)) follow(p.id, existing, item, addresses);
      return "same";
    }
    keepRevision.run(p.id);
    revise.run(
      p.guid,
      Buffer.from(item.fingerprint, "hex"),
      item.updatedAt,
      at,
      item.language,
      item.url,
      keyOf(p.id, existing, item),
      item.title,
      item.author,
      item.imageUrl,
      filesOf(item),
      item.summaryHtml,
      item.contentHtml,
      packRaw({ summary: item.rawSummary, content: item.rawContent, addresses }),
      sanitiser,
      p.id,
    );
    tags.drop(p.id);
    tags.add(p.id, existing.revision + 1, p.tagged.tags, topics);
    // Of more than was given: an address that stays, an article that came while the document was read.
    reindex([p.id]);
    if (wantsPage && (item.url ?? existing.url) !== null) wantPage.run(p.id, feedNo, at);
    return "changed";
  }

  function add(p: Prepared, topics: TopicNumbers): void {
    const { item, wantsPage, sharesAddress } = p.tagged;
    const { feedNo, at, firstFetch, sanitiser } = p.feed;
    const isShared = sharesAddress === true && item.articleKey !== null;
    if (isShared) shared.keep(p.id, item.articleKey);
    insert.run(
      p.id,
      feedNo,
      p.guid,
      isShared ? titledArticleKey(item.articleKey, item.title) : item.articleKey,
      Buffer.from(item.fingerprint, "hex"),
      p.publishedAt,
      item.updatedAt,
      at,
      firstFetch ? p.publishedAt : at,
      at,
      item.language,
      item.url,
      item.title,
      item.author,
      item.imageUrl,
      filesOf(item),
      item.summaryHtml,
      item.contentHtml,
      packRaw({ summary: item.rawSummary, content: item.rawContent, addresses: [] }),
      sanitiser,
    );
    addToIndex(p, tags.add(p.id, 1, p.tagged.tags, topics));
    if (wantsPage && item.url !== null) wantPage.run(p.id, feedNo, at);
  }

  return (feeds, topics) => {
    const idAt = createIdAllocator(db);
    const counts = feeds.map((): Counting => ({ changed: 0, newest: null, addedIds: [], placed: [] }));
    const prepared = feeds.flatMap((feed, batch) => {
      const seen = new Set<string>();
      const ofFeed = feedTags(feedOf.get(feed.feedNo) ?? { no: feed.feedNo, category: null, country: null });
      return feed.items.flatMap((tagged): Prepared[] => {
        const guid = guidKey(tagged.item.id);
        const key = guid.toString("latin1");
        if (seen.has(key)) return [];
        seen.add(key);
        const existing =
          find.get(feed.feedNo, guid) ?? (tagged.id === null ? undefined : findById.get(tagged.id, feed.feedNo));
        const publishedAt = publicationTime(tagged.item.publishedAt, feed.at);
        return [{ batch, feed, ofFeed, tagged, guid, publishedAt, existing, id: existing?.id ?? idAt(publishedAt) }];
      });
    });
    prepared.sort((a, b) => a.id - b.id);
    for (const p of prepared) {
      const count = counts[p.batch];
      if (p.existing) {
        const outcome = renew(p, p.existing, topics);
        if (count && outcome === "changed") count.changed++;
      } else {
        add(p, topics);
        count?.addedIds.push(p.id);
        if (count) count.newest = Math.max(count.newest ?? 0, p.publishedAt);
      }
      const { placement } = p.tagged;
      if (placement) count?.placed.push({ item: p.id, publishedAt: p.publishedAt, placement });
    }
    return counts.map((count) => ({ ...count, added: count.addedIds.length }));
  };
}

/** What of an item's enclosures is stored; null where it has none. */
function filesOf({ enclosures }: ParsedItem): string | null {
  return enclosures.length > 0 ? JSON.stringify(enclosures) : null;
}

import type Database from "better-sqlite3";
import type { ParsedItem } from "../../../model/document.ts";
import { titledArticleKey } from "../../../text/article-key.ts";
import { tellTwoThings, titleLikeness } from "../../../text/title-likeness.ts";
import { withoutNoise } from "../../../text/trivial.ts";
import type { ItemVerdict } from "../../store.ts";
import { hasMoved } from "./address-change.ts";
import { guidKey, titledGuidKey } from "./identity.ts";
import { firstIdAt } from "./item-id.ts";
import type { HasSameWords } from "./same-words.ts";
import { addressColumn, type SharedAddresses } from "./shared-addresses.ts";

interface StoredRow {
  id: number;
  guid: Buffer;
  /** That of its address, also where other articles have it. */
  url_key: number | null;
  url: string | null;
  content_hash: Buffer;
  enclosures: string | null;
  title: string;
  published_at: number;
}

const storedColumns = `id, guid, ${addressColumn} AS url_key, url, content_hash, enclosures, title, published_at`;
/** Titles with less in common, under one guid but two addresses, are those of two articles. */
const leastAlike = 0.25;
/** Titles of one second that have more in common, of which one took the other's place, are those of one article. */
const leastOfOneSecond = 0.5;
const minuteMs = 60_000;
const dayMs = 1440 * minuteMs;
/** A new item is compared with so many others of its address in the document. */
const mostCompared = 20;
/** Publications of one address that lie further apart are different articles under it. */
const samePublicationMs = 36 * 3_600_000;

/**
 * Tells for each item of a fetched document whether it is new, changed, the same, or was purged earlier. One that
 * leads elsewhere than before counts as changed, though its words are the same.
 *
 * An item is known by its guid. Publishers also give the same article a new guid, on an edit or when they change their
 * system; so a guid never seen is looked up by the canonical address within the feed. Addresses that stand in the
 * document for several articles, or at which another article appeared (a front page, a live blog), join nothing but
 * items of the same title.
 *
 * And they give several articles one guid, such as a number that counts from the top of the document, or none and one
 * address. There the guid tells nothing without the address or the title, and the item is stored under both.
 */
export function createItemVerdicts(
  db: Database.Database,
  hasSameWords: HasSameWords,
  shared: Pick<SharedAddresses, "has">,
): (feedNo: number, items: readonly ParsedItem[]) => readonly ItemVerdict[] {
  const byGuid = db.prepare<[number, Buffer], StoredRow>(
    `SELECT ${storedColumns} FROM item WHERE feed = ? AND guid = ?`,
  );
  // Why a plus: see “SQL” in CONTRIBUTING.md.
  const byAddress = db.prepare<[number, number], StoredRow>(
    `SELECT ${storedColumns} FROM item
     WHERE item.url_key = +? AND feed = +? ORDER BY id DESC LIMIT 1`,
  );
  const purged = db.prepare<[number, Buffer], Tombstone>(
    "SELECT url_key AS title_key, purged_at FROM tombstone WHERE feed = ? AND guid = ?",
  );

  const bySecond = db.prepare<[number, number, number, number], StoredRow>(
    `SELECT ${storedColumns} FROM item INDEXED BY item_facts
     WHERE id >= ? AND id < ? AND feed = ? AND published_at = ? LIMIT 2`,
  );
  const left = db.prepare<[number], 1>("SELECT 1 FROM item_left WHERE item = ?").pluck();
  const hasLeft = (item: number): boolean => left.get(item) !== undefined;
  const whatIs = db.prepare<[number, number], { stored: number; purged: number }>(
    `SELECT EXISTS (SELECT 1 FROM item WHERE feed = ?) AS stored,
       EXISTS (SELECT 1 FROM tombstone WHERE feed = ?) AS purged`,
  );

  return (feedNo, items) => {
    const is = whatIs.get(feedNo, feedNo);
    const isKnown = is?.stored === 1;
    const tombstoneOf = (guid: Buffer) => (is?.purged === 1 ? purged.get(feedNo, guid) : undefined);
    const isSharedAddress = (address: number): boolean => isKnown && shared.has(feedNo, address);
    const written = items.map((item) => ({ item, guid: guidKey(item.id), address: item.articleKey }));
    const ofSeveral = guidsOfSeveral(written);
    const addresses = new Set(items.map(({ articleKey }) => articleKey));
    const found = written.map((one): FoundItem => {
      const known = isKnown ? byGuid.get(feedNo, one.guid) : undefined;
      return { ...one, known, another: known && leadsElsewhere(known, one.item) ? known : null };
    });
    /** Whether what its guid stood for is listed beside it, or it is stored under another guid itself. */
    const isMisplaced = ({ another, item, address }: FoundItem): boolean => {
      if (another === null || address === null) return false;
      if (addresses.has(another.url_key)) return true;
      const own = byAddress.get(address, feedNo);
      return own !== undefined && own.id !== another.id && sameTitle(own.title, item.title);
    };
    const misplaced = new Set(found.filter(isMisplaced));
    const isAnotherArticle = (one: FoundItem): boolean => {
      const { another, item } = one;
      if (another === null || misplaced.has(one)) return another !== null;
      // Guids that move on from one article to the next do so in the whole document.
      return (misplaced.size > 1 && tellTwoThings(another.title, item.title)) || isReused(another, item, hasLeft);
    };
    const keyed = found.map((one) => {
      const { item, guid, address, known } = one;
      const told = ofSeveral.get(guid.toString("latin1"));
      const isByTitle = told === "title" || (item.id === item.url && address !== null && isSharedAddress(address));
      const isShared = isByTitle || (told === "address" && address !== null);
      const isOther = isAnotherArticle(one);
      const isItsOwn =
        known !== undefined && known.url_key === address && (!isByTitle || sameTitle(known.title, item.title));
      if (isItsOwn || !(isShared || isOther)) return { ...one, known, storeAs: null };
      const storeAs = isByTitle
        ? `${item.id}\n${address ?? ""}\n${withoutNoise(item.title)}`
        : `${item.id}\n${address}`;
      const own = guidKey(storeAs);
      return { ...one, guid: own, known: isKnown ? byGuid.get(feedNo, own) : undefined, storeAs };
    });
    const guids = new Set(keyed.map(({ guid }) => guid.toString("latin1")));
    const sharing = new Map(
      [...Map.groupBy(keyed, ({ address }) => address)].flatMap(([address, group]) =>
        group.length > 1 ? [[address, byTitle(group)] as const] : [],
      ),
    );

    const perSecond = Map.groupBy(items, ({ publishedAt }) => publishedAt);
    /** The one item of its second that an item took the place of, under another guid and address: its headline is in them. */
    const replacedBy = ({ publishedAt, title }: ParsedItem): StoredRow | null => {
      // A date without a time says little.
      if (!isKnown || publishedAt === null || publishedAt % dayMs === 0) return null;
      if (perSecond.get(publishedAt)?.length !== 1) return null;
      const minute = [firstIdAt(publishedAt), firstIdAt(publishedAt + minuteMs)] as const;
      const [row, ...others] = bySecond.all(...minute, feedNo, publishedAt);
      if (row === undefined || others.length > 0) return null;
      if (guids.has(row.guid.toString("latin1")) || (row.url_key !== null && addresses.has(row.url_key))) return null;
      return sameTitle(row.title, title) || titleLikeness(row.title, title) >= leastOfOneSecond ? row : null;
    };

    return keyed.map((one): ItemVerdict => {
      const { item, guid, address, known, storeAs } = one;
      const isSame = (row: StoredRow): boolean => {
        if (!hasSameWords(row, item)) return false;
        // Where the document has both addresses, neither is the newer.
        const hasBoth = row.url_key !== null && row.url_key !== address && addresses.has(row.url_key);
        return hasBoth || !hasMoved(row, item);
      };
      const under = storeAs === null ? {} : { storeAs };
      const isNew: ItemVerdict = { is: "new", id: null, ...under };
      if (known) return { ...under, is: isSame(known) ? "same" : "changed", id: known.id };
      const tombstone = tombstoneOf(guid);
      const isPurged: ItemVerdict = { is: "purged", id: null };
      const otherwise = (shares: boolean): ItemVerdict => {
        const replaced = replacedBy(item);
        if (replaced) return { ...under, is: isSame(replaced) ? "same" : "changed", id: replaced.id };
        return shares ? { ...isNew, sharesAddress: true } : isNew;
      };
      if (address === null) return tombstone ? isPurged : otherwise(false);
      const titleKey = titledArticleKey(address, item.title);
      // Also where it was purged while nothing told that several articles have its guid.
      const buried = [tombstone, storeAs === null ? undefined : tombstoneOf(guidKey(item.id))];
      if (buried.some((one) => one?.title_key === titleKey)) return isPurged;
      if (tombstoneOf(titledGuidKey(titleKey))) return isPurged;
      const group = sharing.get(address);
      const title = group && withoutNoise(item.title);
      if (title !== undefined && group?.get(title) !== one) return { is: "same", id: null };
      const besides = [...(group?.keys() ?? [])].filter((other) => other !== title);
      const isShared = isSharedAddress(address);
      const titled = isShared ? byAddress.get(titleKey, feedNo) : undefined;
      const stored = titled ?? (isKnown ? byAddress.get(address, feedNo) : undefined);
      const isIt = (row: StoredRow): boolean =>
        !guids.has(row.guid.toString("latin1")) &&
        (isShared || besides.length > 0 ? sameTitle(row.title, item.title) : isSameArticle(row, item));
      if (stored && isIt(stored)) {
        return { ...under, is: isSame(stored) ? "same" : "changed", id: stored.id };
      }
      if (tombstone && !isAnother(tombstone, item)) return isPurged;
      const others = [...besides.slice(0, mostCompared), ...(stored ? [stored.title] : [])];
      return otherwise(isShared || others.some((other) => tellTwoThings(other, item.title)));
    });
  };
}

interface Tombstone {
  /** Of the address and title; null where those aren't known. */
  title_key: number | null;
  purged_at: number;
}

/** Whether what comes under the guid of a purged item is another: it has another title, and came out since, or its guid is a place. */
function isAnother({ title_key, purged_at }: Tombstone, { id, publishedAt }: ParsedItem): boolean {
  return title_key !== null && (position.test(id) || (publishedAt !== null && publishedAt > purged_at));
}

interface KeyedItem {
  readonly item: ParsedItem;
  readonly guid: Buffer;
  readonly address: number | null;
}

/** An item with what is stored under its guid. */
interface FoundItem extends KeyedItem {
  readonly known: StoredRow | undefined;
  /** The same, where its address and title are others. */
  readonly another: StoredRow | null;
}

/** The items of one address by their titles. Of the same article under two guids the stored one stands for both, or the first. */
function byTitle<T extends KeyedItem & { readonly known: StoredRow | undefined }>(
  items: readonly T[],
): ReadonlyMap<string, T | undefined> {
  const twins = Map.groupBy(items, ({ item }) => withoutNoise(item.title));
  return new Map([...twins].map(([title, group]) => [title, group.find(({ known }) => known) ?? group[0]]));
}

/** Guids that several articles of a document have, and what tells those apart: their addresses, or their titles alone. */
function guidsOfSeveral(items: readonly KeyedItem[]): ReadonlyMap<string, "address" | "title"> {
  const found = new Map<string, "address" | "title">();
  for (const [guid, group] of Map.groupBy(items, ({ guid }) => guid.toString("latin1"))) {
    const [first, ...others] = group;
    if (first === undefined || others.length === 0) continue;
    if (others.some(({ address }) => address !== first.address)) {
      if (new Set(group.map(({ item }) => withoutNoise(item.title))).size > 1) found.set(guid, "address");
    } else if (others.some(({ item }) => tellTwoThings(first.item.title, item.title))) found.set(guid, "title");
  }
  return found;
}

/** A guid that may be no more than a place in the document. */
const position = /^\d{1,3}$/;

/** Whether what comes under a guid has another address and another title than what is stored. */
function leadsElsewhere(stored: StoredRow, { articleKey, title }: ParsedItem): boolean {
  if (stored.url_key === null || articleKey === null || stored.url_key === articleKey) return false;
  return !sameTitle(stored.title, title);
}

/**
 * Whether a guid that leads elsewhere was given to another article: where the two have nothing in common, and the guid is
 * a mere number or the former article had left the feed. Titles alone prove nothing: newspapers give an article a new
 * headline, address and date at once.
 */
function isReused(
  stored: StoredRow,
  { id, publishedAt, title }: ParsedItem,
  hasLeft: (item: number) => boolean,
): boolean {
  if (publishedAt === stored.published_at || titleLikeness(stored.title, title) >= leastAlike) return false;
  return position.test(id) || hasLeft(stored.id);
}

function isSameArticle(stored: StoredRow, item: ParsedItem): boolean {
  if (new URL(item.url ?? "about:blank").pathname === "/") return false;
  if (sameTitle(stored.title, item.title)) return true;
  // Entries of a live blog, each with a place of its own in the page.
  const [before, now] = [fragmentOf(stored.url), fragmentOf(item.url)];
  if (before !== "" && now !== "" && before !== now) return false;
  if (item.publishedAt === null) return true;
  return Math.abs(stored.published_at - item.publishedAt) <= samePublicationMs;
}

function fragmentOf(url: string | null): string {
  return URL.parse(url ?? "")?.hash ?? "";
}

function sameTitle(a: string, b: string): boolean {
  return withoutNoise(a) === withoutNoise(b);
}

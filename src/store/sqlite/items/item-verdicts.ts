import type Database from "better-sqlite3";
import type { ParsedItem } from "../../../model/document.ts";
import { titledArticleKey } from "../../../text/article-key.ts";
import { tellTwoThings } from "../../../text/title-likeness.ts";
import { withoutNoise } from "../../../text/trivial.ts";
import type { ItemVerdict } from "../../store.ts";
import { hasMoved } from "./address-change.ts";
import { guidKey, titledGuidKey } from "./identity.ts";
import { type KeyedItem, keyItems } from "./key-items.ts";
import { createKnownItems, type KnownItems, type StoredRow, type Tombstone } from "./known-items.ts";
import { isAnother, isSameArticle, sameTitle, tookItsPlace } from "./one-article.ts";
import type { HasSameWords } from "./same-words.ts";
import type { SharedAddresses } from "./shared-addresses.ts";

const dayMs = 86_400_000;
/** A new item is compared with so many others of its address in the document. */
const mostCompared = 20;

const purged: ItemVerdict = { is: "purged", id: null };
/** Of an article that a document has twice, the second. */
const repeated: ItemVerdict = { is: "same", id: null };

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
  const knownItems = createKnownItems(db, shared);
  return (feedNo, items) => {
    const archive = knownItems(feedNo);
    const keyed = keyItems(items, archive);
    const document = documentOf(keyed);
    return keyed.map((one) => verdictOf(one, { archive, document, hasSameWords }));
  };
}

/** What the items of a document are known by, all together. */
interface DocumentKeys {
  readonly guids: ReadonlySet<string>;
  readonly addresses: ReadonlySet<number | null>;
  /** The items of addresses that several have, by their titles. */
  readonly sharing: ReadonlyMap<number | null, ReadonlyMap<string, KeyedItem | undefined>>;
  /** How many were published at a time. */
  readonly perSecond: ReadonlyMap<number | null, number>;
}

function documentOf(keyed: readonly KeyedItem[]): DocumentKeys {
  const seconds = Map.groupBy(keyed, ({ item }) => item.publishedAt);
  return {
    guids: new Set(keyed.map(({ guid }) => guid.toString("latin1"))),
    addresses: new Set(keyed.map(({ address }) => address)),
    sharing: new Map(
      [...Map.groupBy(keyed, ({ address }) => address)].flatMap(([address, group]) =>
        group.length > 1 ? [[address, byTitle(group)] as const] : [],
      ),
    ),
    perSecond: new Map([...seconds].map(([second, group]) => [second, group.length])),
  };
}

/** The items of one address by their titles. Of the same article under two guids the stored one stands for both, or the first. */
function byTitle(items: readonly KeyedItem[]): ReadonlyMap<string, KeyedItem | undefined> {
  const twins = Map.groupBy(items, ({ item }) => withoutNoise(item.title));
  return new Map([...twins].map(([title, group]) => [title, group.find(({ known }) => known) ?? group[0]]));
}

interface Surroundings {
  readonly archive: KnownItems;
  readonly document: DocumentKeys;
  readonly hasSameWords: HasSameWords;
}

function verdictOf(one: KeyedItem, around: Surroundings): ItemVerdict {
  const { item, guid, address, known } = one;
  const { archive, document } = around;
  if (known) return versionOf(known, one, around);
  const tombstone = archive.tombstone(guid);
  if (address === null) return tombstone ? purged : newOrInPlace(one, false, around);
  const titleKey = titledArticleKey(address, item.title);
  if (isBuried(one, tombstone, titleKey, archive)) return purged;
  const group = document.sharing.get(address);
  const title = group && withoutNoise(item.title);
  if (title !== undefined && group?.get(title) !== one) return repeated;
  const besides = [...(group?.keys() ?? [])].filter((other) => other !== title);
  const isShared = archive.isShared(address);
  const stored = (isShared ? archive.byAddress(titleKey) : undefined) ?? archive.byAddress(address);
  const isAlone = !isShared && besides.length === 0;
  if (stored && isStoredAs(stored, one, isAlone, document)) return versionOf(stored, one, around);
  if (tombstone && !isAnother(tombstone, item)) return purged;
  const others = [...besides.slice(0, mostCompared), ...(stored ? [stored.title] : [])];
  return newOrInPlace(one, isShared || others.some((other) => tellTwoThings(other, item.title)), around);
}

function versionOf(stored: StoredRow, one: KeyedItem, { document, hasSameWords }: Surroundings): ItemVerdict {
  const { item, address, storeAs } = one;
  // Where the document has both addresses, neither is the newer.
  const hasBoth = stored.url_key !== null && stored.url_key !== address && document.addresses.has(stored.url_key);
  const isSame = hasSameWords(stored, item) && (hasBoth || !hasMoved(stored, item));
  return { ...(storeAs === null ? {} : { storeAs }), is: isSame ? "same" : "changed", id: stored.id };
}

/** A new item, unless it took the place of the one of its second, under another guid and address. */
function newOrInPlace(one: KeyedItem, sharesAddress: boolean, around: Surroundings): ItemVerdict {
  const { item, storeAs } = one;
  const replaced = replacedBy(item, around);
  if (replaced) return versionOf(replaced, one, around);
  const under = storeAs === null ? {} : { storeAs };
  return { is: "new", id: null, ...under, ...(sharesAddress ? { sharesAddress: true as const } : {}) };
}

function replacedBy(item: ParsedItem, { archive, document }: Surroundings): StoredRow | null {
  const { publishedAt } = item;
  // A date without a time says little.
  if (publishedAt === null || publishedAt % dayMs === 0 || document.perSecond.get(publishedAt) !== 1) return null;
  const row = archive.onlyOneOf(publishedAt);
  if (row === null || document.guids.has(row.guid.toString("latin1"))) return null;
  if (row.url_key !== null && document.addresses.has(row.url_key)) return null;
  return tookItsPlace(row, item) ? row : null;
}

/** Whether it was purged, under its guid and title or under another guid; also while nothing told that several articles have its guid. */
function isBuried(
  { item, storeAs }: KeyedItem,
  tombstone: Tombstone | undefined,
  titleKey: number,
  archive: KnownItems,
): boolean {
  const buried = [tombstone, storeAs === null ? undefined : archive.tombstone(guidKey(item.id))];
  return buried.some((one) => one?.title_key === titleKey) || archive.tombstone(titledGuidKey(titleKey)) !== undefined;
}

/** Whether a new guid stands for what is stored at the address, whose own guid the document hasn't. */
function isStoredAs(
  stored: StoredRow,
  { item }: KeyedItem,
  isAlone: boolean,
  { guids }: Pick<DocumentKeys, "guids">,
): boolean {
  if (guids.has(stored.guid.toString("latin1"))) return false;
  return isAlone ? isSameArticle(stored, item) : sameTitle(stored.title, item.title);
}

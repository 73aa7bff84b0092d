import type { ParsedItem } from "../../../model/document.ts";
import { tellTwoThings } from "../../../text/title-likeness.ts";
import { withoutNoise } from "../../../text/trivial.ts";
import { guidKey } from "./identity.ts";
import type { KnownItems, StoredRow } from "./known-items.ts";
import { isReused, leadsElsewhere, sameTitle } from "./one-article.ts";

/** An item of a document, and what it is known by. */
export interface KeyedItem {
  readonly item: ParsedItem;
  /** Key of its guid, or of what it is stored under instead. */
  readonly guid: Buffer;
  readonly address: number | null;
  /** What is stored under that. */
  readonly known: StoredRow | undefined;
  /** The id that it is stored under, where its guid is that of another article too; null where it is its guid. */
  readonly storeAs: string | null;
}

/** An item with what is stored under its guid. */
interface FoundItem extends Omit<KeyedItem, "storeAs"> {
  /** What is stored, where its address and title are others. */
  readonly another: StoredRow | null;
}

/**
 * Tells what each item of a document is known by: its guid, or where several articles have that, guid and address, or
 * guid, address and title. Guids are no keys where the document has one for several articles, where what a guid stood
 * for is listed beside it, and where it was given to another article.
 */
export function keyItems(items: readonly ParsedItem[], archive: KnownItems): readonly KeyedItem[] {
  const written = items.map((item) => ({ item, guid: guidKey(item.id), address: item.articleKey }));
  const ofSeveral = guidsOfSeveral(written);
  const found = written.map((one): FoundItem => {
    const known = archive.byGuid(one.guid);
    return { ...one, known, another: known && leadsElsewhere(known, one.item) ? known : null };
  });
  const isAnother = anotherArticles(found, archive);
  return found.map((one): KeyedItem => {
    const { item, guid, address, known } = one;
    const told = ofSeveral.get(guid.toString("latin1"));
    const isByTitle = told === "title" || (item.id === item.url && address !== null && archive.isShared(address));
    const isShared = isByTitle || (told === "address" && address !== null);
    const isItsOwn =
      known !== undefined && known.url_key === address && (!isByTitle || sameTitle(known.title, item.title));
    if (isItsOwn || !(isShared || isAnother(one))) return { item, guid, address, known, storeAs: null };
    const storeAs = isByTitle ? `${item.id}\n${address ?? ""}\n${withoutNoise(item.title)}` : `${item.id}\n${address}`;
    const own = guidKey(storeAs);
    return { item, guid: own, address, known: archive.byGuid(own), storeAs };
  });
}

/** Guids that several articles of a document have, and what tells those apart: their addresses, or their titles alone. */
function guidsOfSeveral(
  items: readonly Pick<KeyedItem, "item" | "guid" | "address">[],
): ReadonlyMap<string, "address" | "title"> {
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

/** Tells of an item whether its guid stands for another article now. */
function anotherArticles(found: readonly FoundItem[], archive: KnownItems): (one: FoundItem) => boolean {
  const addresses = new Set(found.map(({ address }) => address));
  /** Whether what its guid stood for is listed beside it, or it is stored under another guid itself. */
  const isMisplaced = ({ another, item, address }: FoundItem): boolean => {
    if (another === null || address === null) return false;
    if (addresses.has(another.url_key)) return true;
    const own = archive.byAddress(address);
    return own !== undefined && own.id !== another.id && sameTitle(own.title, item.title);
  };
  const misplaced = new Set(found.filter(isMisplaced));
  return (one) => {
    const { another, item } = one;
    if (another === null || misplaced.has(one)) return another !== null;
    // Guids that move on from one article to the next do so in the whole document.
    return (misplaced.size > 1 && tellTwoThings(another.title, item.title)) || isReused(another, item, archive);
  };
}

import type { Item } from "../model/item.ts";
import { citationHash } from "./citation-hash.ts";

/** One line that says where and when an item was seen, for formats that have no fields for that. */
export function provenance(item: Item): string {
  const iso = (time: number): string => new Date(time).toISOString();
  return `Seen by Wirewatch in the feed ${item.feed} from ${iso(item.firstSeenAt)} to ${iso(item.lastSeenAt)}, revision ${item.revision}, SHA-256 ${citationHash(item)}`;
}

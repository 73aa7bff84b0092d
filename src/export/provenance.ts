import type { Item } from "../model/item.ts";
import { isoTime } from "../text/iso-time.ts";
import { citationHash } from "./citation-hash.ts";

/** One line that says where and when an item was seen, for formats that have no fields for that. */
export function provenance(item: Item): string {
  return `Seen by Wirewatch in the feed ${item.feed} from ${isoTime(item.firstSeenAt)} to ${isoTime(item.lastSeenAt)}, revision ${item.revision}, SHA-256 ${citationHash(item)}`;
}

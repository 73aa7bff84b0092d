import type { ParsedItem } from "../../../model/document.ts";
import type { EarlierAddress } from "../../../model/item.ts";
import { hasMoved, type StoredAddress } from "./address-change.ts";
import { unpackRaw } from "./raw-html.ts";
import { storedEnclosures } from "./stored-enclosures.ts";

/** Addresses of an item that are remembered: the first, which others may have quoted, and the newest. */
const mostKept = 10;

/** Where a stored item leads, and where it led. */
export interface AddressedRow extends StoredAddress {
  readonly url: string | null;
  /** See raw-html.ts. */
  readonly raw: Buffer | null;
}

/**
 * Where an item led before it is stored as given.
 *
 * @param at epoch milliseconds, when its addresses cease to hold
 */
export function earlierAddresses(row: AddressedRow, item: ParsedItem, at: number): readonly EarlierAddress[] {
  const { addresses } = unpackRaw(row.raw);
  if (!hasMoved(row, item)) return addresses;
  const files = storedEnclosures(row.enclosures).map(({ url }) => url);
  const [first, ...others] = [...addresses, { url: row.url, files, until: at }];
  return first === undefined ? [] : [first, ...others.slice(1 - mostKept)];
}

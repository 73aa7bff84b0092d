import { zstdCompressSync, zstdDecompressSync } from "node:zlib";
import { z } from "zod";
import type { EarlierAddress } from "../../../model/item.ts";

const address = z.object({ url: z.string().nullable(), files: z.array(z.string()), until: z.number() });
const stored = z.object({
  summary: z.string().nullable(),
  content: z.string().nullable(),
  // Archives have items that were stored without.
  addresses: z.array(address).default([]),
});

/** What was received of an item and is not shown. */
export interface RawHtml {
  /** HTML as received, kept so that it can be sanitised again by a better sanitiser; null where that changed nothing. */
  readonly summary: string | null;
  readonly content: string | null;
  /** From the first to the last. */
  readonly addresses: readonly EarlierAddress[];
}

/** Packs what is kept and not shown; null for nothing. */
export function packRaw(raw: RawHtml): Buffer | null {
  const { summary, content, addresses } = raw;
  if (summary === null && content === null && addresses.length === 0) return null;
  return zstdCompressSync(JSON.stringify(addresses.length === 0 ? { summary, content } : raw));
}

/** The opposite of {@link packRaw}. */
export function unpackRaw(packed: Buffer | null): RawHtml {
  return packed === null
    ? { summary: null, content: null, addresses: [] }
    : stored.parse(JSON.parse(zstdDecompressSync(packed).toString()));
}

import { zstdCompressSync, zstdDecompressSync } from "node:zlib";
import { z } from "zod";

const stored = z.object({ summary: z.string().nullable(), content: z.string().nullable() });

/** HTML as received, kept so that it can be sanitised again by a better sanitiser. */
export interface RawHtml {
  readonly summary: string | null;
  readonly content: string | null;
}

/** Packs what the sanitiser changed; null where it changed nothing. */
export function packRaw(raw: RawHtml): Buffer | null {
  return raw.summary === null && raw.content === null ? null : zstdCompressSync(JSON.stringify(raw));
}

/** The opposite of {@link packRaw}. */
export function unpackRaw(packed: Buffer | null): RawHtml {
  return packed === null
    ? { summary: null, content: null }
    : stored.parse(JSON.parse(zstdDecompressSync(packed).toString()));
}

import { decodePage } from "../../parse/charset/decode-page.ts";

/** Bytes of a page in which links are looked for. */
const maxBytes = 2 * 1024 * 1024;

/** Text of the first 2 MiB of a web page. */
export function pageText(bytes: Uint8Array, contentType: string | null): string {
  return decodePage(bytes.subarray(0, maxBytes), contentType);
}

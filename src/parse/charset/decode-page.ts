import { decodeBytes } from "./charset.ts";

/**
 * Text of a web page: as {@link decodeBytes}, where neither a mark nor the server says how it is encoded by what its head
 * says (HTML §13.2.3.2).
 *
 * @param contentType  as the server sent it
 */
export function decodePage(bytes: Uint8Array, contentType: string | null): string {
  return decodeBytes(bytes, contentType, charsetOfHead(bytes, contentType)).text;
}

function charsetOfHead(bytes: Uint8Array, contentType: string | null): string | null {
  if (/charset=/i.test(contentType ?? "")) return null;
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(2048, bytes.length)).toString("latin1");
  const label = /<meta[^>]{0,200}?charset\s{0,5}=\s{0,5}["']?([\w:.-]{1,40})/i.exec(head)?.[1] ?? null;
  // A head that can be read without knowing its charset is in none of 16 bits.
  return label !== null && /^utf-16/i.test(label) ? "utf-8" : label;
}

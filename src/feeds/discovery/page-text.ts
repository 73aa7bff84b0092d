/** Bytes of a page in which links are looked for. */
const maxBytes = 2 * 1024 * 1024;

/**
 * Text of a web page: by its byte order mark, else by the charset that the server or the page's head names; UTF-8 else.
 * At most its first 2 MiB.
 */
export function pageText(bytes: Uint8Array, contentType: string | null): string {
  const part = bytes.subarray(0, maxBytes);
  const head = Buffer.from(part.buffer, part.byteOffset, Math.min(1024, part.length)).toString("latin1");
  const label = markOf(part) ?? charsetIn(contentType ?? "") ?? charsetOfHead(head) ?? "utf-8";
  try {
    return new TextDecoder(label).decode(part);
  } catch {
    // A label that nobody knows.
    return new TextDecoder().decode(part);
  }
}

/** By the byte order mark, or by the empty half of the first bracket in UTF-16. */
function markOf([a, b, c]: Uint8Array): string | null {
  if (a === 0xef && b === 0xbb && c === 0xbf) return "utf-8";
  if ((a === 0xff && b === 0xfe) || (a === 0x3c && b === 0)) return "utf-16le";
  return (a === 0xfe && b === 0xff) || (a === 0 && b === 0x3c) ? "utf-16be" : null;
}

/** A head that can be read without knowing its charset is in none of 16 bits (HTML, "prescan a byte stream"). */
function charsetOfHead(head: string): string | null {
  const label = charsetIn(head);
  return label !== null && /^utf-16/i.test(label) ? "utf-8" : label;
}

function charsetIn(text: string): string | null {
  return /charset\s{0,9}=\s{0,9}["']?([\w:.-]{1,40})/i.exec(text)?.[1] ?? null;
}

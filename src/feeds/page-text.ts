/** Bytes of a page in which links are looked for. */
const maxBytes = 2 * 1024 * 1024;

/** Text of a web page, by the charset that the server or the page's head names; UTF-8 else. At most its first 2 MiB. */
export function pageText(bytes: Uint8Array, contentType: string | null): string {
  const part = bytes.subarray(0, maxBytes);
  const head = Buffer.from(part.buffer, part.byteOffset, Math.min(1024, part.length)).toString("latin1");
  const label = charsetIn(contentType ?? "") ?? charsetIn(head) ?? "utf-8";
  try {
    return new TextDecoder(label).decode(part);
  } catch {
    // A label that nobody knows.
    return new TextDecoder().decode(part);
  }
}

function charsetIn(text: string): string | null {
  return /charset\s{0,9}=\s{0,9}["']?([\w:.-]{1,40})/i.exec(text)?.[1] ?? null;
}

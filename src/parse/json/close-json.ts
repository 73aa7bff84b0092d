const quote = 0x22;
const backslash = 0x5c;

/**
 * A JSON document that breaks off, closed after the last whole member of its last list: a feed without the item that
 * was cut.
 *
 * @returns null where the document has its end, or no whole item
 */
export function closeJson(source: string): string | null {
  let depth = 0;
  let wholeTo = 0;
  for (let at = 0; at < source.length; at++) {
    const unit = source.charCodeAt(at);
    if (unit === quote) {
      at = stringEnd(source, at + 1);
      continue;
    }
    if (unit === 0x7b || unit === 0x5b) depth++;
    if (unit !== 0x7d && unit !== 0x5d) continue;
    depth--;
    // The document, its list, and an object of that.
    if (depth === 2 && unit === 0x7d) wholeTo = at + 1;
  }
  return depth <= 0 || wholeTo === 0 ? null : `${source.slice(0, wholeTo)}]}`;
}

/** Where the string ends that begins at `from`: at its quote, or with the text. */
function stringEnd(source: string, from: number): number {
  let at = from;
  while (at < source.length && source.charCodeAt(at) !== quote) at += source.charCodeAt(at) === backslash ? 2 : 1;
  return at;
}

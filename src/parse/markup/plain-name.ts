/** Letters, digits and `:_-.` of ASCII; those with which a name may begin have the second bit, too. */
const kinds = Uint8Array.from({ length: 128 }, (_, code) => {
  const character = String.fromCharCode(code);
  return /[A-Z_a-z:]/.test(character) ? 3 : /[\d.-]/.test(character) ? 1 : 0;
});

/**
 * Where a name of a tag ends as nearly all are written, so that it needs no pattern; `from` where none of that kind
 * begins there.
 */
export function plainNameEnd(text: string, from: number): number {
  if (((kinds[text.charCodeAt(from)] ?? 0) & 2) === 0) return from;
  let end = from + 1;
  while (((kinds[text.charCodeAt(end)] ?? 0) & 1) !== 0) end++;
  return end;
}

/** Names of a text that are remembered. */
const mostNames = 256;

/**
 * Cuts names out of a text. A document has few, each of them thousands of times: the same one is given again, so that
 * what is looked up by it needs no look at its letters.
 */
export function createNames(text: string): (from: number, end: number) => string {
  const known: string[] = new Array(mostNames).fill("");
  return (from, end) => {
    const length = end - from;
    const middle = text.charCodeAt(from + (length >> 1));
    const slot = (length * 31 + text.charCodeAt(from) * 7 + middle * 3 + text.charCodeAt(end - 1)) % mostNames;
    const before = known[slot] ?? "";
    if (before.length === length && text.startsWith(before, from)) return before;
    const name = text.slice(from, end);
    known[slot] = name;
    return name;
  };
}

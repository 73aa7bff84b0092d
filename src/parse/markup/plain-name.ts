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

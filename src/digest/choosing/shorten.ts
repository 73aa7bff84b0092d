/**
 * Cuts a text to a length, after the last sentence that fits when it is not too early, else after a word, with an
 * ellipsis. Knows Chinese and Arabic sentence ends.
 */
export function shorten(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const part = text.slice(0, limit);
  const ends = [...part.matchAll(/[.!?؟…]["”’»)]?(?=\s)|[。！？]["”’」』）]?/g)];
  const last = ends.at(-1);
  const end = last ? last.index + last[0].length : 0;
  if (end >= limit / 3) return part.slice(0, end).trim();
  const word = part.search(/\s+\S*$/);
  const cut = word > limit / 2 ? word : limit - 1;
  return `${dropHalfCharacter(part.slice(0, cut)).trimEnd()}…`;
}

function dropHalfCharacter(text: string): string {
  return /[\ud800-\udbff]$/.test(text) ? text.slice(0, -1) : text;
}

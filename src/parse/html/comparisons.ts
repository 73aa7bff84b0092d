import { isHtmlTag } from "../markup/item-structure.ts";

/**
 * “<”, and a name, that no tag can go on like: a sign follows which no name ends with, as in “a<b$” and “<jo@a.example>”,
 * or words without “=” up to the next tag, as in “if x<y then stop”.
 */
const noTag = /<(?=([a-z][\w:.-]{0,40})(?:[^\w\s:.\-/>&"'\\]|\s+[^\s<>="'/]+\s+[^\s<>="'/]+(?:\s[^<>]*)?(?:<|$)))/gi;

/**
 * HTML in which “<” is escaped where someone compared with it: as a tag, it would take with it what follows. Names of
 * tags that are longer than a letter are no names of quantities, so that one of these is a tag that was broken.
 */
export function withComparisons(html: string): string {
  if (!html.includes("<")) return html;
  return html.replace(noTag, (sign, name: string) =>
    name.length === 1 || !isHtmlTag(name.toLowerCase()) ? "&lt;" : sign,
  );
}

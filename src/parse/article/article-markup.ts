import { Parser } from "htmlparser2";

/** What is left of a larger page is cut: an article stands before that. */
const longestPage = 1_000_000;
const mostElements = 30_000;
const deepest = 300;
/** What no article is made of. */
const machinery = new Set(["script", "style", "svg"]);

/**
 * The markup of a page without scripts, styles, drawings and comments, which are most of many pages, and in which what
 * looks like a tag is often none. It is read in one pass, as the document model will read it, because the cost of that
 * grows with the depth of what it is given.
 *
 * @returns null when there is too much of it, or when it is too deep, to be an article's page
 */
export function articleMarkup(page: string): string | null {
  const parts: string[] = [];
  let length = 0;
  /** Those that are kept. */
  let elements = 0;
  let depth = 0;
  /** Where what is neither kept nor dropped yet begins. */
  let at = 0;
  /** The outermost piece of machinery that is open. */
  let open: { readonly from: number; readonly depth: number; elements: number } | null = null;
  let isTooDeep = false;

  const drop = (from: number, lastAt: number): void => {
    parts.push(page.slice(at, from));
    length += from - at;
    const end = page.indexOf(">", lastAt);
    at = end < 0 ? page.length : end + 1;
  };
  const parser = new Parser(
    {
      onopentagname(name) {
        depth++;
        isTooDeep ||= depth > deepest;
        const kept = length + (open?.from ?? parser.startIndex) - at;
        if (isTooDeep || elements > mostElements || kept > longestPage) parser.pause();
        if (open !== null) open.elements++;
        else if (machinery.has(name)) open = { from: parser.startIndex, depth, elements: 1 };
        else elements++;
      },
      onclosetag(_, isImplied) {
        if (open?.depth === depth) {
          // One that closes itself is implied to end where it begins. One without an end stays, with what may be in it.
          if (!isImplied || parser.startIndex === open.from) drop(open.from, parser.endIndex);
          else elements += open.elements;
          open = null;
        }
        depth--;
      },
      oncomment() {
        if (open === null) drop(parser.startIndex, parser.endIndex);
      },
    },
    { decodeEntities: false },
  );
  parser.end(page);
  if (isTooDeep || elements > mostElements) return null;
  const markup = (parts.join("") + page.slice(at)).slice(0, longestPage);
  // Of forms within forms, which there must not be, only the first was counted; the document model takes all.
  return (markup.match(/<form/gi)?.length ?? 0) > deepest ? null : markup;
}

import { isEmptyHtml } from "../markup/item-structure.ts";

const paragraph = new Set(
  "address article aside blockquote details div dl figcaption figure footer header hr main nav ol p pre section table ul".split(
    " ",
  ),
);
const headings = new Set(["h1", "h2", "h3", "h4", "h5", "h6", "p"]);
const alone = new Set(["a", "li", "td", "th", "tr", "dd", "dt"]);
const tag = /<(\/?)([a-z0-9]+)[^>]*>/g;

/**
 * Whether well-formed HTML has an element right within one that its start would have closed, as a link within a link: what
 * stood between them was taken out. Whoever reads it next would close the outer one there (HTML Standard, 13.2.6.4.7).
 */
export function closesParent(html: string): boolean {
  const open: string[] = [];
  for (const [, slash, name = ""] of html.matchAll(tag)) {
    if (slash !== "") {
      open.pop();
      continue;
    }
    if (closes(name, open.at(-1))) return true;
    if (!isEmptyHtml(name)) open.push(name);
  }
  return false;
}

function closes(name: string, parent: string | undefined): boolean {
  if (parent === "p") return paragraph.has(name) || headings.has(name);
  return parent === name && alone.has(name);
}

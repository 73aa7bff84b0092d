import type sanitizeHtml from "sanitize-html";
import { isHidden } from "../markup/hidden.ts";

export type Attributes = Record<string, string>;

/** Blocks that are not kept: without a border in their place the words before and after them would run together. */
const blocks =
  "address article aside button center dialog dir fieldset footer form header hgroup legend main menu nav section".split(
    " ",
  );

const asBlock: sanitizeHtml.Transformer = (_, { lang, dir }) => ({
  tagName: "div",
  attribs: { ...(lang === undefined ? {} : { lang }), ...(dir === undefined ? {} : { dir }) },
});

/** What becomes of tags, whatever the addresses of a text are relative to. A constant. */
export const becomeOfTags: Readonly<Record<string, sanitizeHtml.Transformer>> = unlessHidden({
  ...Object.fromEntries(blocks.map((name) => [name, asBlock])),
  "*": (tagName, attribs) => ({ tagName, attribs }),
});

/** With what each tag becomes, but for those that are hidden: they have the attribute `hidden` then, as a tag that is kept. */
export function unlessHidden(
  transformers: Readonly<Record<string, sanitizeHtml.Transformer>>,
): Record<string, sanitizeHtml.Transformer> {
  const marked: Record<string, sanitizeHtml.Transformer> = {};
  for (const [name, transform] of Object.entries(transformers)) {
    marked[name] = (tagName, attribs) =>
      isHidden(attribs.hidden, attribs.style)
        ? { tagName: "div", attribs: { hidden: "hidden" } }
        : transform(tagName, attribs);
  }
  return marked;
}

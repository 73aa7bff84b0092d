import { child, contentOf, type Element } from "../markup/element.ts";
import { bodyOf } from "./atom-text.ts";

/**
 * The language that an item declares for its main text. What stands nearer to the text counts more (XML 1.0 §2.12): its
 * own xml:lang, the item's, the item's Dublin Core, what both inherit, and at last another text's. An empty one, by
 * which an item says that its language is not known, is kept.
 *
 * @param texts  the most important one first
 */
export function itemLanguage(item: Element, ...texts: readonly (Element | undefined)[]): string | null {
  const main = texts.find((text) => text !== undefined);
  const language = main && bodyOf(main).lang;
  if (language !== undefined && language !== item.lang) return language;
  const own = item.attributes.get("xml:lang");
  const stated = own || contentOf(child(item, "dc:language", "language"));
  if (stated) return stated;
  return own ?? (item.lang || texts.find((text) => text?.lang)?.lang || null);
}

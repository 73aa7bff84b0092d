import { decodeHTML } from "entities";
import { isHtmlTag } from "./item-structure.ts";

/**
 * Whether a text that may be either is meant as HTML: it closes a tag, breaks a line, shows a picture or has an entity,
 * and knows no tag but HTML's. “List<String>” and “how to use <script>” are text.
 */
export function looksLikeHtml(text: string): boolean {
  if (!/<\/\w|<br\s*\/?>|<img\s|&#?\w{1,40};/i.test(text)) return false;
  for (const [, name = ""] of text.matchAll(/<\/?(\w{1,40})/g)) if (!isHtmlTag(name.toLowerCase())) return false;
  for (const [entity] of text.matchAll(/&\w{1,40};/g)) if (decodeHTML(entity) === entity) return false;
  return true;
}

/** Whether a text has “<” and yet nothing that can be a tag or comment of HTML. */
export function isWithoutTags(text: string): boolean {
  if (!text.includes("<") || /<[/!?]/.test(text)) return false;
  for (const [, name = ""] of text.matchAll(/<([a-z][a-z0-9]{0,39})/gi)) {
    // Those that HTML shares with feeds are none of its tags elsewhere here.
    if (isHtmlTag(name.toLowerCase()) || /^(?:link|title|summary)$/i.test(name)) return false;
  }
  return true;
}

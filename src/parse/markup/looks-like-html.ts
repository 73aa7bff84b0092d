import { decodeHTMLAttribute } from "entities";
import { isHtmlTag } from "./item-structure.ts";

/** Tags that stand around words; one without its end is no code that the words are about. */
const around = "a|abbr|b|big|center|cite|div|em|font|h[1-6]|i|mark|p|small|span|strong|sub|sup|u";
const signs = new RegExp(
  [
    String.raw`<\/\w|<br\s{0,9}\/?>|<img\s|<!--|&#?\w{1,40};`,
    String.raw`<(?:${around})\s{1,9}[a-z][\w:-]{0,40}\s{0,9}=`,
    String.raw`^\s*<(?:${around})\s{0,9}>(?=\S)`,
  ].join("|"),
  "i",
);

/**
 * Whether a text that may be either is meant as HTML: it closes a tag, breaks a line, shows a picture, has a comment or
 * an entity, or begins with a tag around words or gives one an attribute, and knows no tag but HTML's. “List<String>”,
 * “use the <b> tag” and “how to use <script>” are text.
 */
export function looksLikeHtml(text: string): boolean {
  if (!signs.test(text)) return false;
  for (const [, name = ""] of text.matchAll(/<\/?(\w{1,40})/g)) if (!isHtmlTag(name.toLowerCase())) return false;
  for (const [entity] of text.matchAll(/&\w{1,40};/g)) if (decodeHTMLAttribute(entity) === entity) return false;
  return true;
}

/** No prose has more of them: what has is a flood, and each that is kept as a sign costs whoever reads the text after. */
const mostSigns = 1000;

/** Whether a text has “<” and yet nothing that can be a tag or comment of HTML. */
export function isWithoutTags(text: string): boolean {
  if (!text.includes("<") || hasMoreThan(text, "<", mostSigns) || /<[/!?]/.test(text)) return false;
  for (const [, name = ""] of text.matchAll(/<([a-z][a-z0-9]{0,39})/gi)) {
    // Those that HTML shares with feeds are none of its tags elsewhere here. A title without an end is a word.
    if (isHtmlTag(name.toLowerCase()) || /^(?:link|summary)$/i.test(name)) return false;
  }
  return true;
}

/** Whether a sign occurs more often than that in a text. */
export function hasMoreThan(text: string, sign: string, most: number): boolean {
  let at = -1;
  for (let n = 0; n <= most; n++) {
    at = text.indexOf(sign, at + 1);
    if (at < 0) return false;
  }
  return true;
}

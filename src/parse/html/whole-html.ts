import { decodeHTML } from "entities";
import { looksLikeHtml } from "../markup/looks-like-html.ts";

const start =
  /^<(?:a|b|article|blockquote|center|div|em|figure|font|h[1-6]|i|img|ol|p|section|span|strong|table|ul)[\s>/]/i;
const end = /<(?:\/[a-z][a-z\d]{0,20}|(?:br|hr|img)\b[^<>]{0,1000})\s{0,9}>$/i;
const longestTag = 1100;

/**
 * Whether a text that is said to be plain is HTML from its first character to its last: it begins with a tag and ends
 * with one. What only speaks of tags does neither.
 */
export function isWholeHtml(text: string): boolean {
  const written = text.trim();
  return start.test(written) && end.test(written.slice(-longestTag)) && looksLikeHtml(written);
}

/** HTML that was escaped once more than the document asks for, as it was meant; any other as it is. */
export function meantHtml(html: string): string {
  if (!/^\s*&lt;/.test(html) || html.includes("<")) return html;
  const decoded = decodeHTML(html);
  return isWholeHtml(decoded) ? decoded : html;
}

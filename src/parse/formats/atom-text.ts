import { decodeHTMLAttribute } from "entities";
import { typeOf as statedType } from "../links/links.ts";
import { contentOf, type Element, escapeText, innerMarkup, isElement } from "../markup/element.ts";
import { looksLikeHtml } from "../markup/looks-like-html.ts";

/**
 * The value of an Atom text or content construct (RFC 4287 §3.1, §4.1.3; Atom 0.3's `mode`): markup for html and
 * xhtml, decoded where it is base64, the text otherwise.
 */
export function atomText(element: Element | undefined): string {
  if (!element) return "";
  const type = typeOf(element);
  const mode = modeOf(element);
  const inline = /^(?:text|html|xhtml)$|xml|text\/|json/.test(type);
  if (mode === "base64" || (!inline && !element.attributes.has("src")))
    return fromBase64(element, mode === "base64") ?? (isFile(type) ? "" : contentOf(element));
  const body = bodyOf(element);
  // Some wrap text as if it were markup, whatever they call it.
  const isWrapped = body !== element && !body.children.some(isElement);
  const isMarkup = isWrapped || type === "xhtml" || /[+/]xml/.test(type);
  // Some say that it is markup and escape it.
  const isEscaped = isMarkup && !element.children.some(isElement) && looksLikeHtml(contentOf(element));
  return isMarkup && !isEscaped ? innerMarkup(body).trim() : contentOf(element);
}

/**
 * As {@link atomText}, as HTML also where it is plain text, in which some write HTML's entities all the same: those of
 * attributes, so that “?a=1&copy=2” is none.
 */
export function atomHtml(element: Element | undefined): string {
  return isPlainText(element) ? escapeText(decodeHTMLAttribute(atomText(element))) : atomText(element);
}

/** As {@link atomHtml} for the title of a feed or item, of which RSS does not say whether it is HTML. */
export function titleHtml(element: Element | undefined): string {
  return isTextTitle(element) ? escapeText(decodeHTMLAttribute(atomText(element))) : atomText(element);
}

/** Whether a title is plain text: Atom says it, in RSS it is what does not look like HTML. */
export function isTextTitle(element: Element | undefined): boolean {
  if (!element) return false;
  if (element.atom) return isPlainText(element);
  return (
    !element.children.some(isElement) &&
    !/html|xml/i.test(element.attributes.get("type") ?? "") &&
    !looksLikeHtml(contentOf(element))
  );
}

/** Whether a construct is declared, or by default, plain text. */
export function isPlainText(element: Element | undefined): boolean {
  if (!element?.atom) return false;
  const type = typeOf(element);
  return (
    (type === "text" || type === "text/plain") &&
    !/^(?:escaped|base64)$/.test(modeOf(element)) &&
    !element.children.some(isElement)
  );
}

/** The element whose base and language hold for the markup in a construct: the div that it is wrapped in, or itself. */
export function bodyOf(element: Element): Element {
  const div = element.children.find((node) => isElement(node) && /(?:^|:)div$/.test(node.rawName));
  const alone = element.children.every((node) => node === div || (!isElement(node) && node.trim() === ""));
  return div && isElement(div) && alone ? div : element;
}

function typeOf(element: Element): string {
  return element.attributes.has("type") ? statedType(element) : "text";
}

function modeOf(element: Element): string {
  return (element.attributes.get("mode") ?? "").toLowerCase();
}

/** Whether a media type is of what has no words, however it is written. */
function isFile(type: string): boolean {
  return /^(?:image|audio|video)\//.test(type);
}

const strictUtf8 = new TextDecoder("utf-8", { fatal: true });

/** @param declared  whether the document says that it is base64; short texts without padding could be words otherwise */
function fromBase64(element: Element, declared: boolean): string | null {
  const text = contentOf(element).replace(/\s+/g, "");
  if (!declared && (text.length < 8 || text.length % 4 !== 0)) return null;
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(text)) return null;
  try {
    return strictUtf8.decode(Buffer.from(text, "base64")).trim();
  } catch {
    // A file has no words (RFC 4287 §4.1.3.3).
    return declared || typeOf(element).includes("/") ? "" : null;
  }
}

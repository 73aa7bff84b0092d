import { contentOf, type Element, innerMarkup, isElement } from "./element.ts";

/**
 * The value of an Atom text or content construct (RFC 4287 §3.1, §4.1.3; Atom 0.3's `mode`): markup for html and
 * xhtml, decoded where it is base64, the text otherwise.
 */
export function atomText(element: Element | undefined): string {
  if (!element) return "";
  const type = (element.attributes.get("type") ?? "text").toLowerCase();
  const mode = (element.attributes.get("mode") ?? "").toLowerCase();
  const inline = /^(?:text|html|xhtml)$|xml|text\/|json/.test(type);
  if (mode === "base64" || (!inline && !element.attributes.has("src")))
    return fromBase64(element) ?? contentOf(element);
  if (type === "xhtml" || /[+/]xml/.test(type)) return withoutWrapper(element).trim();
  return contentOf(element);
}

/** Whether a construct is declared, or by default, plain text. */
export function isPlainText(element: Element | undefined): boolean {
  if (!element?.atom) return false;
  const type = (element.attributes.get("type") ?? "text").toLowerCase();
  const mode = (element.attributes.get("mode") ?? "").toLowerCase();
  return (type === "text" || type === "text/plain") && mode !== "escaped" && !element.children.some(isElement);
}

function withoutWrapper(element: Element): string {
  const div = element.children.find((node) => isElement(node) && /(?:^|:)div$/.test(node.rawName));
  const alone = element.children.every((node) => node === div || (!isElement(node) && node.trim() === ""));
  return div && isElement(div) && alone ? innerMarkup(div) : innerMarkup(element);
}

const strictUtf8 = new TextDecoder("utf-8", { fatal: true });

function fromBase64(element: Element): string | null {
  const text = contentOf(element).replace(/\s+/g, "");
  if (text.length < 8 || text.length % 4 !== 0 || !/^[A-Za-z0-9+/]+={0,2}$/.test(text)) return null;
  try {
    return strictUtf8.decode(Buffer.from(text, "base64")).trim();
  } catch {
    return null;
  }
}

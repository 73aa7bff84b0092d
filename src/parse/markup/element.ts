import { resolveUrl } from "../addresses/resolve-url.ts";
import { looksLikeHtml } from "./looks-like-html.ts";

/** An XML element, its name reduced to `local` for the formats' own namespaces and `prefix:local` for known modules. */
export interface Element {
  readonly name: string;
  /** As written. */
  readonly rawName: string;
  /** True for elements in an Atom namespace, wherever they stand. */
  readonly atom: boolean;
  /** Lower-case names. */
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: (Element | string)[];
  /** Base address in force, from xml:base; null where none was given. */
  readonly base: string | null;
  /** xml:lang in force. */
  readonly lang: string | null;
}

export function isElement(node: Element | string): node is Element {
  return typeof node !== "string";
}

/** Child elements with the first of these names that has any. */
export function childrenNamed(element: Element, ...names: readonly string[]): readonly Element[] {
  for (const name of names) {
    const found: Element[] = [];
    for (const node of element.children) if (isElement(node) && node.name === name) found.push(node);
    if (found.length > 0) return found;
  }
  return none;
}

const none: readonly Element[] = [];

/** Attributes that say something where an element has no content. */
const telling = ["href", "url", "src", "resource", "rdf:resource"];

/** The first child that has content or an address, by the first of these names that has one. */
export function child(element: Element, ...names: readonly string[]): Element | undefined {
  for (const name of names) {
    for (const node of element.children) {
      if (isElement(node) && node.name === name && !isBlank(node)) return node;
    }
  }
  return undefined;
}

function isBlank(element: Element): boolean {
  return hasNoContent(element) && !telling.some((name) => element.attributes.has(name));
}

/** Whether an element has neither content nor an attribute. */
export function isEmpty(element: Element): boolean {
  return element.attributes.size === 0 && hasNoContent(element);
}

function hasNoContent({ children }: Element): boolean {
  return !children.some((node) => isElement(node) || node.trim() !== "");
}

/** All text inside, markup left out. */
export function textOf(element: Element | undefined): string {
  if (!element) return "";
  const [first = "", ...others] = element.children;
  if (others.length === 0 && !isElement(first)) return first;
  return element.children.map((node) => (isElement(node) ? textOf(node) : node)).join("");
}

/** What is inside, as markup where it holds elements and as text where it does not. */
export function contentOf(element: Element | undefined): string {
  if (!element) return "";
  return element.children.some(isElement) ? mixedMarkup(element).trim() : withoutCdata(textOf(element).trim());
}

/** As {@link innerMarkup}; beside elements, what was escaped or in a CDATA section may be markup as well. */
function mixedMarkup({ children, base }: Element): string {
  return children
    .map((node) => (isElement(node) ? markup(node, base) : looksLikeHtml(node) ? node : escapeText(node)))
    .join("");
}

/** Some escape a CDATA section as if it were text. */
function withoutCdata(text: string): string {
  return text.startsWith("<![CDATA[") && text.endsWith("]]>") ? text.slice(9, -3).trim() : text;
}

const emptyElements = /^(?:br|img|hr|input)$/i;

const addresses: ReadonlySet<string> = new Set(["href", "src", "cite", "poster"]);

/** The content of an element as markup, prefixes dropped, addresses resolved where a base inside is another. */
export function innerMarkup(element: Element): string {
  return markupOf(element, element.base);
}

function markupOf(element: Element, base: string | null): string {
  return element.children.map((node) => (isElement(node) ? markup(node, base) : escapeText(node))).join("");
}

function markup(element: Element, base: string | null): string {
  const name = element.rawName.replace(/^[^:]+:/, "");
  const attributes = [...element.attributes].map(([key, value]) => {
    const full = element.base !== base && addresses.has(key) ? resolveUrl(value, element.base) : value;
    return ` ${key}="${escapeText(full).replaceAll('"', "&quot;")}"`;
  });
  const open = `<${name}${attributes.join("")}`;
  if (element.children.length === 0 && emptyElements.test(name)) return `${open} />`;
  return `${open}>${markupOf(element, base)}</${name}>`;
}

/** Text as HTML. */
export function escapeText(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

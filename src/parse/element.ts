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
    const found = element.children.filter((child): child is Element => isElement(child) && child.name === name);
    if (found.length > 0) return found;
  }
  return [];
}

/** The first child that has content or attributes, by the first of these names that has one. */
export function child(element: Element, ...names: readonly string[]): Element | undefined {
  for (const name of names) {
    for (const node of element.children) {
      if (isElement(node) && node.name === name && (node.children.length > 0 || node.attributes.size > 0)) return node;
    }
  }
  return undefined;
}

/** All text inside, markup left out. */
export function textOf(element: Element | undefined): string {
  if (!element) return "";
  return element.children.map((node) => (isElement(node) ? textOf(node) : node)).join("");
}

/** What is inside, as markup where it holds elements and as text where it does not. */
export function contentOf(element: Element | undefined): string {
  if (!element) return "";
  return (element.children.some(isElement) ? innerMarkup(element) : textOf(element)).trim();
}

const emptyElements = /^(?:br|img|hr|input)$/i;

/** The content of an element as markup, prefixes dropped. */
export function innerMarkup(element: Element): string {
  return element.children.map((node) => (isElement(node) ? markup(node) : escapeText(node))).join("");
}

function markup(element: Element): string {
  const name = element.rawName.replace(/^[^:]+:/, "");
  const attributes = [...element.attributes].map(
    ([key, value]) => ` ${key}="${escapeText(value).replaceAll('"', "&quot;")}"`,
  );
  const open = `<${name}${attributes.join("")}`;
  if (element.children.length === 0 && emptyElements.test(name)) return `${open} />`;
  return `${open}>${innerMarkup(element)}</${name}>`;
}

function escapeText(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

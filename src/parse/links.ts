import { type Element, isElement, textOf } from "./element.ts";
import { resolveUrl } from "./resolve-url.ts";

/** Relations that never lead to the article. */
const notArticle = /^(?:self|enclosure|edit|replies|related|via|hub|next|first|last|service\..*)$/;

/** The address of the page an Atom link element names: rel=alternate, HTML before other types. */
export function alternateLink(element: Element): string {
  const links = element.children.filter(
    (node): node is Element => isElement(node) && node.name === "link" && isAtomLink(node),
  );
  const alternates = links.filter((link) => (link.attributes.get("rel") ?? "alternate") === "alternate");
  const link =
    alternates.find((each) => /html|^$/.test(each.attributes.get("type") ?? "")) ??
    alternates[0] ??
    links.find((each) => !notArticle.test(each.attributes.get("rel") ?? ""));
  return link ? resolveUrl(link.attributes.get("href") ?? textOf(link), link.base) : "";
}

/** Some write the address between the tags and only the relation as an attribute. */
function isAtomLink(link: Element): boolean {
  return link.attributes.has("href") || (link.attributes.has("rel") && textOf(link).trim() !== "");
}

/** The address in RSS's <link>, or in an Atom link that stands beside it. */
export function rssLink(element: Element): string {
  for (const node of element.children) {
    if (!isElement(node) || node.name !== "link" || isAtomLink(node)) continue;
    const text = textOf(node).trim();
    if (text !== "") return resolveUrl(text, node.base);
  }
  return alternateLink(element);
}

import { resolveUrl } from "../addresses/resolve-url.ts";
import { statedAddress } from "../addresses/stated-address.ts";
import { child, contentOf, type Element, isElement, textOf } from "../markup/element.ts";
import { attributeAddress } from "./attribute-address.ts";

/** The address of a file that an element names, in an attribute or between its tags; empty for none. */
export function fileAddress(element: Element): string {
  const address = statedFile(element);
  return address === "" ? "" : resolveUrl(address, element.base);
}

/** The same as it is stated, which may be relative to the element's base. */
export function statedFile(element: Element): string {
  return attributeAddress(element) || statedAddress(namedWithin(element));
}

/** Of elements inside, the one that is called an address: what the others say of the file is no part of it. */
function namedWithin(element: Element): string {
  if (!element.children.some(isElement)) return textOf(element);
  return (
    contentOf(child(element, "url", "src", "href")) || element.children.filter((node) => !isElement(node)).join("")
  );
}

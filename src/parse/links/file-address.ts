import { resolveUrl } from "../addresses/resolve-url.ts";
import { statedAddress } from "../addresses/stated-address.ts";
import { type Element, textOf } from "../markup/element.ts";
import { attributeAddress } from "./attribute-address.ts";

/** The address of a file that an element names, in an attribute or between its tags; empty for none. */
export function fileAddress(element: Element): string {
  const address = statedFile(element);
  return address === "" ? "" : resolveUrl(address, element.base);
}

/** The same as it is stated, which may be relative to the element's base. */
export function statedFile(element: Element): string {
  return attributeAddress(element) || statedAddress(textOf(element));
}

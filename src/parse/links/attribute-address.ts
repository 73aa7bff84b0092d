import { statedAddress } from "../addresses/stated-address.ts";
import type { Element } from "../markup/element.ts";

/** Formats and modules call it each otherwise, and programs mix them up. */
const names = ["url", "href", "src", "xlink:href", "rdf:resource", "resource"];

/** The address that an element names in an attribute, as it states it; empty for none. */
export function attributeAddress({ attributes }: Element): string {
  if (attributes.size === 0) return "";
  for (const name of names) {
    const address = statedAddress(attributes.get(name) ?? "");
    if (address !== "") return address;
  }
  return "";
}

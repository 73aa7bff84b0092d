import { decodeHTMLAttribute } from "entities";
import { shownPicture } from "./shown-picture.ts";

const examined = 20_000;
const mostAttributes = 40;
const attribute = /[\s/]*([^\s=>/]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]*)))?/y;

/** The address in the first <img> of an HTML text that is a picture on the web; empty for none. */
export function firstPicture(html: string): string {
  const text = html.slice(0, examined);
  const start = /<img(?=[\s/])/gi;
  while (start.test(text)) {
    const { attributes, end } = attributesAt(text, start.lastIndex);
    start.lastIndex = end;
    const address = shownPicture(attributes);
    if (address !== "") return address;
  }
  return "";
}

function attributesAt(text: string, at: number): { attributes: ReadonlyMap<string, string>; end: number } {
  const attributes = new Map<string, string>();
  let end = at;
  for (let n = 0; n < mostAttributes; n++) {
    attribute.lastIndex = end;
    const found = attribute.exec(text);
    if (!found) break;
    end = attribute.lastIndex;
    const [, name = "", double, single, plain] = found;
    const key = name.toLowerCase();
    if (!attributes.has(key)) attributes.set(key, decodeHTMLAttribute(double ?? single ?? plain ?? ""));
  }
  return { attributes, end };
}

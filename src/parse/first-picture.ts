import { decodeHTMLAttribute } from "entities";
import { webUrl } from "./resolve-url.ts";

const examined = 20_000;
const mostAttributes = 40;
/** Where pages that load their pictures late have the address, and where the others have it. */
const addressAttributes = ["data-src", "data-lazy-src", "data-original", "src"];
const attribute = /[\s/]*([^\s=>/]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]*)))?/y;

/** The address in the first <img> of an HTML text that is a picture on the web; empty for none. */
export function firstPicture(html: string): string {
  const text = html.slice(0, examined);
  const start = /<img(?=[\s/])/gi;
  while (start.test(text)) {
    const { attributes, end } = attributesAt(text, start.lastIndex);
    start.lastIndex = end;
    if (countsReaders(attributes)) continue;
    for (const name of addressAttributes) {
      const address = decodeHTMLAttribute(attributes.get(name) ?? "").trim();
      if (webUrl(address, "https://base.invalid/") !== null) return address;
    }
  }
  return "";
}

/** A picture of one pixel is there to be counted. */
function countsReaders(attributes: ReadonlyMap<string, string>): boolean {
  return ["width", "height"].some((name) => /^\s*[01](?:px)?\s*$/.test(attributes.get(name) ?? ""));
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
    if (!attributes.has(key)) attributes.set(key, double ?? single ?? plain ?? "");
  }
  return { attributes, end };
}

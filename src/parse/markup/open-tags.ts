import { decodeHTMLAttribute } from "entities";

/** A start tag in an HTML text. */
export interface OpenTag {
  /** Lower case. */
  readonly name: string;
  /** By lower-case name, references decoded; of a repeated one the first. */
  readonly attributes: ReadonlyMap<string, string>;
  /** Offsets of its `<`, and behind its `>`. */
  readonly start: number;
  readonly end: number;
}

const mostAttributes = 40;
const attribute = /[\s/]*([^\s=>/]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]*)))?/y;
const tag = /<!--|<([a-z][a-z\d]*)(?=[\s/>])/gi;

/** The start tags of an HTML text one after the other, but of those in comments and in values of attributes. */
export function* openTags(html: string): Generator<OpenTag> {
  const tags = new RegExp(tag);
  for (let found = tags.exec(html); found; found = tags.exec(html)) {
    const [, name] = found;
    if (name === undefined) {
      const end = html.indexOf("-->", tags.lastIndex);
      if (end < 0) return;
      tags.lastIndex = end;
      continue;
    }
    const { attributes, end: last } = attributesAt(html, tags.lastIndex);
    const close = html.indexOf(">", last);
    if (close < 0) return;
    tags.lastIndex = close + 1;
    yield { name: name.toLowerCase(), attributes, start: found.index, end: close + 1 };
  }
}

/** The attributes that begin at an offset, and where they end. */
export function attributesAt(
  html: string,
  at: number,
): { readonly attributes: Map<string, string>; readonly end: number } {
  const attributes = new Map<string, string>();
  let end = at;
  for (let n = 0; n < mostAttributes; n++) {
    attribute.lastIndex = end;
    const found = attribute.exec(html);
    if (!found) break;
    end = attribute.lastIndex;
    const [, name = "", double, single, plain] = found;
    const key = name.toLowerCase();
    if (!attributes.has(key)) attributes.set(key, decodeHTMLAttribute(double ?? single ?? plain ?? ""));
  }
  return { attributes, end };
}

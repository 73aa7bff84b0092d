import { plainNameEnd } from "./plain-name.ts";

/** Name and value. */
export type Attribute = readonly [name: string, value: string];

/** A start tag, and where the text goes on behind it. */
export interface PlainTag {
  readonly name: string;
  /** References are not decoded. */
  readonly attributes: readonly Attribute[];
  readonly selfClosing: boolean;
  readonly end: number;
}

const [quote, apostrophe, slash, equals, greater] = [0x22, 0x27, 0x2f, 0x3d, 0x3e];
const none: readonly Attribute[] = [];
/** Attributes of one tag; what has more is no tag of a feed. */
export const mostAttributes = 64;

/**
 * Reads a start tag as nearly all are written, in which nothing needs a guess: plain names, values in quotes and without
 * a bracket, white space between them. It needs no pattern then, and what a pattern would find is the same.
 *
 * @param at    index of its `<`
 * @param name  cuts a name out of the text
 * @returns null for any other tag
 */
export function readPlainTag(xml: string, at: number, name: (from: number, end: number) => string): PlainTag | null {
  const nameEnd = plainNameEnd(xml, at + 1);
  if (nameEnd === at + 1) return null;
  let attributes: Attribute[] | null = null;
  for (let end = nameEnd; ; ) {
    const start = skipSpace(xml, end);
    const next = xml.charCodeAt(start);
    const selfClosing = next === slash;
    if (next === greater || (selfClosing && xml.charCodeAt(start + 1) === greater))
      return {
        name: name(at + 1, nameEnd),
        attributes: attributes ?? none,
        selfClosing,
        end: start + (selfClosing ? 2 : 1),
      };
    const keyEnd = plainNameEnd(xml, start);
    if (start === end || keyEnd === start || xml.charCodeAt(keyEnd) !== equals) return null;
    const mark = xml.charCodeAt(keyEnd + 1);
    if (mark !== quote && mark !== apostrophe) return null;
    const close = xml.indexOf(mark === quote ? '"' : "'", keyEnd + 2);
    if (close < 0) return null;
    const value = xml.slice(keyEnd + 2, close);
    attributes ??= [];
    if (value.includes(">") || attributes.push([name(start, keyEnd), value]) > mostAttributes) return null;
    end = close + 1;
  }
}

/** Behind the white space that begins at `from`, which in XML is of these four characters. */
function skipSpace(xml: string, from: number): number {
  let at = from;
  for (;;) {
    const code = xml.charCodeAt(at);
    if (code !== 0x20 && code !== 0x0a && code !== 0x0d && code !== 0x09) return at;
    at++;
  }
}

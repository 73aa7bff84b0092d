import { createNames, plainNameEnd } from "./plain-name.ts";
import { type Attribute, mostAttributes, readPlainTag } from "./plain-tag.ts";
import { readQuoted } from "./quoted-value.ts";

/** What a scan meets, in the order of the text. */
export interface MarkupEvents {
  /** A start tag; names as written, references in values decoded. Return false to stop. */
  onOpen(name: string, attributes: readonly Attribute[], selfClosing: boolean): boolean;
  /** An end tag. Return false to stop. */
  onClose(name: string): boolean;
  /** Text between two tags, at one go: references decoded, CDATA as it stands. */
  onText(text: string): void;
}

/** XML's NameStartChar. */
const startTag =
  /<([:A-Z_a-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u2070-\u218f\u2c00-\u2fef\u3001-\udfff\uf900-\ufdcf\ufdf0-\ufffd][^\s/<>]*)/y;
/** A tag never has another inside, unless in quotes; nor is an address in angle brackets one. */
const noTag = /<(?:[^<>"']*<|https?:\/\/|[^\s<>@"']{1,64}@[^\s<>@"']{1,64}>)/y;
/** The start of an item, before the next tag. */
const begunItem = /<((?:[\w-]{1,20}:)?(?:item|entry))\s{0,100}(?=<[a-z])/iy;
const noBracket = "A tag had no “>”.";
/** Ends with `>` or, where that is missing, before the next tag; not with the text, which breaks off there. */
const endTag = /<\/\s*([^\s/<>]*)[^<>]*(?:>|(?=<))/y;
const attribute = /[\s/=]*([^\s=>/]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]*)))?/y;
/** Behind a value that has no quote before it; the slash is the tag's. */
const strayQuote = /(?<=[^"'])["']\/?$/;
const tagEnd = /[\s/=]*>/y;
/** Also with one sign too few. */
const cdata = /<(?:!\s{0,5}(?:\[\s{0,5}cdata\s{0,5}\[?|cdata\s{0,5}\[)|\[cdata\[)/iy;
const cdataMark = /<!\[CDATA\[|\]\]>/g;
/** Marks of sections within a section that are looked at. */
const mostMarks = 40;
const elementStart = /^<([^\s<>/!?]{1,60})[^<>]{0,200}>[^<]*$/;
const itemEnd = /<\/(?:[\w-]{1,20}:)?(?:item|entry)\s*>/gi;
const declaration = /<![^<>]*>/y;
/** Texts that wait to be joined: short ones take more memory than their length. */
const maxPending = 4096;
const feedEnd = /<\/(?:[\w-]{1,20}:)?(?:rss|channel|feed|rdf|urlset)\s*>/i;

/**
 * Scans XML as leniently as it can be read: `<` that begins no tag is text, attributes need no quotes, CDATA may be
 * written in lower case. Every search moves forward and each character is looked at a fixed number of times, whatever
 * the input.
 *
 * @param decode    decodes the references of a text or value
 * @param warnings  what had to be guessed is added, in words
 */
export function scanMarkup(
  xml: string,
  decode: (text: string) => string,
  events: MarkupEvents,
  warnings: Set<string>,
): void {
  const endsAsFeed = feedEnd.test(xml.slice(-2000));
  const cdataEnd = createFinder(xml, "]]>");
  const cdataStart = createFinder(xml, "<![CDATA[");
  const commentEnd = createFinder(xml, "-->");
  const nextItemEnd = createFinder(xml, itemEnd);
  const text = createTextBuffer(events);
  const nameIn = createNames(xml);
  /** Where the text that was not yet given begins. */
  let from = 0;
  let at = xml.indexOf("<");

  /** Gives the text before `at`; the scan goes on at `next`. */
  const take = (next: number): void => {
    if (at > from) text.add(decode(withoutStrayEnd(xml.slice(from, at), warnings)));
    from = next;
    at = xml.indexOf("<", next);
  };

  while (at >= 0) {
    const second = xml.charCodeAt(at + 1);
    if (second === 0x2f) {
      if (!scanEnd()) return;
    } else if (second === 0x3f) {
      const end = xml.indexOf(">", at);
      take(end < 0 ? xml.length : end + 1);
    } else if (second === 0x21 || second === 0x5b) {
      const next = scanDeclaration();
      if (next < 0) at = xml.indexOf("<", at + 1);
    } else {
      const next = scanStart();
      if (next === "stop") return;
      if (next === "text") at = xml.indexOf("<", at + 1);
    }
  }
  at = xml.length;
  take(xml.length);
  text.flush();

  /** False to stop. */
  function scanEnd(): boolean {
    const start = at + 2;
    const plainEnd = plainNameEnd(xml, start);
    const isPlain = xml.charCodeAt(plainEnd) === 0x3e;
    const tag = isPlain ? null : matchAt(endTag, xml, at);
    take(isPlain ? plainEnd + 1 : tag ? at + tag[0].length : xml.length);
    text.flush();
    if (!isPlain && !tag) return true;
    return events.onClose(isPlain ? nameIn(start, plainEnd) : (tag?.[1] ?? ""));
  }

  /** Returns a negative number where it is text. */
  function scanDeclaration(): number {
    if (xml.startsWith("<!--", at)) {
      const empty = /^<!--?-?>/.exec(xml.slice(at, at + 6));
      const end = empty ? at + empty[0].length - 3 : commentEnd(at + 4);
      // One without an end is text, unless it's the document that breaks off.
      if (end < 0 && endsAsFeed) return -1;
      // Programs for HTML make a comment of a section.
      const inside = xml.startsWith("[CDATA[", at + 4) ? xml.slice(at + 11, end) : "";
      take(end < 0 ? xml.length : end + 3);
      if (inside.endsWith("]]")) text.add(inside.slice(0, -2));
      return 0;
    }
    const length = xml.startsWith("<![CDATA[", at) ? 9 : (matchAt(cdata, xml, at)?.[0].length ?? 0);
    if (length > 0) {
      const start = at + length;
      const end = cdataEnd(start);
      const own = end >= 0 ? endBeforeNext(start, end) : endsAsFeed ? endOfField(start) : xml.length;
      const outer = own < 0 ? endAroundInner(start, end) : -1;
      if (own >= 0) warnings.add("A CDATA section had no end.");
      if (outer >= 0) warnings.add("A CDATA section had others inside.");
      const stop = Math.max(own, outer) >= 0 ? Math.max(own, outer) : end;
      take(own >= 0 ? stop : stop + 3);
      const section = xml.slice(start, stop);
      text.add(outer >= 0 ? section.replace(cdataMark, "") : own >= 0 ? withoutCutEnd(section) : section);
      return 0;
    }
    const whole = matchAt(declaration, xml, at);
    if (!whole) return -1;
    take(at + whole[0].length);
    return 0;
  }

  /**
   * Where the element around a section ends, if that is before another section begins whose end the next one must be;
   * negative otherwise: an article may be about such sections.
   */
  function endBeforeNext(start: number, end: number): number {
    const next = cdataStart(start);
    const name = next >= 0 && next < end ? nameAround() : undefined;
    if (name === undefined) return -1;
    const before = xml.slice(start, next);
    const own = before.indexOf(`</${name}>`);
    return own < 0 || before.slice(0, own).includes(`<${name}`) ? -1 : start + own;
  }

  /**
   * Where a section ends that has whole ones inside, which XML knows none of: where the marks balance, if the element
   * around it ends there too; negative otherwise.
   */
  function endAroundInner(start: number, end: number): number {
    const next = cdataStart(start);
    const name = next >= 0 && next < end ? nameAround() : undefined;
    if (name === undefined) return -1;
    const marks = new RegExp(cdataMark);
    marks.lastIndex = start;
    for (let n = 0, open = 1; n < mostMarks; n++) {
      const mark = marks.exec(xml);
      if (!mark) return -1;
      open += mark[0] === "]]>" ? -1 : 1;
      if (open > 0) continue;
      const behind = xml.slice(mark.index + 3, mark.index + 200).trimStart();
      return behind.startsWith(`</${name}`) ? mark.index : -1;
    }
    return -1;
  }

  /** A section without an end in a whole document ends with the element around it, or else with the item. */
  function endOfField(start: number): number {
    const name = nameAround();
    const end = nextItemEnd(start);
    const item = end < 0 ? xml.length : end;
    const own = name === undefined ? -1 : xml.slice(start, item).indexOf(`</${name}>`);
    return own >= 0 ? start + own : item;
  }

  /** The name of the element whose text a section begins, or stands in. */
  function nameAround(): string | undefined {
    const before = xml.slice(Math.max(0, from - 300), from);
    return elementStart.exec(before.slice(before.lastIndexOf("<")))?.[1];
  }

  function decoded(attributes: readonly Attribute[]): readonly Attribute[] {
    if (!attributes.some(([, value]) => value.includes("&"))) return attributes;
    return attributes.map(([key, value]) => [key, decode(value)]);
  }

  function scanStart(): "tag" | "text" | "stop" {
    const plain = readPlainTag(xml, at, nameIn);
    if (plain) return give(plain.end, plain.name, decoded(plain.attributes), plain.selfClosing);
    const mayBegin = beginsName(xml, at + 1);
    const open = !mayBegin || isAt(noTag, xml, at) ? null : matchAt(startTag, xml, at);
    if (open) return scanAttributes(open[1] ?? "", at + open[0].length);
    const begun = mayBegin ? matchAt(begunItem, xml, at) : null;
    warnings.add(begun ? noBracket : "“<” began no tag and was read as text.");
    return begun ? give(at + begun[0].length, begun[1] ?? "", [], false) : "text";
  }

  /** Gives a start tag that begins at `at`; the scan goes on at `next`. */
  function give(next: number, name: string, attributes: readonly Attribute[], selfClosing: boolean): "tag" | "stop" {
    take(next);
    text.flush();
    return events.onOpen(name, attributes, selfClosing) ? "tag" : "stop";
  }

  /** @param start  behind the name */
  function scanAttributes(name: string, start: number): "tag" | "stop" {
    const attributes: Attribute[] = [];
    let end = start;
    for (;;) {
      const close = matchAt(tagEnd, xml, end);
      if (close) return give(end + close[0].length, name, attributes, close[0].includes("/"));
      // Nothing else is looked at than where it ends.
      const bracket = attributes.length === mostAttributes ? xml.indexOf(">", end) : -1;
      if (bracket >= 0) return give(bracket + 1, name, attributes, xml[bracket - 1] === "/");
      const found = attributes.length === mostAttributes ? null : matchAt(attribute, xml, end);
      if (!found) {
        // The text ends within the tag.
        take(xml.length);
        return "tag";
      }
      const [whole, key = "", double, single, unquoted = ""] = found;
      if (key.includes("<")) {
        // No name has it: behind the last attribute stands what follows the tag.
        warnings.add(noBracket);
        const lead = whole.indexOf(key);
        return give(end + lead, name, attributes, whole.slice(0, lead).includes("/"));
      }
      const quoted = double ?? single;
      const bare = unquoted === "" ? "" : unquoted.replace(strayQuote, "");
      if (quoted === undefined && bare !== "") warnings.add("An attribute had no quotes.");
      let value = quoted ?? bare;
      const next = end + whole.length - (unquoted.length > bare.length && unquoted.endsWith("/") ? 1 : 0);
      if (quoted !== undefined ? needsLook(quoted, xml.charCodeAt(next)) : /^["']/.test(bare)) {
        const from = next - (quoted === undefined ? bare.length : quoted.length + 2);
        const read = readQuoted(xml, from, quoted === undefined ? -1 : next - 1);
        if (quoted === undefined || read.end < next) warnings.add("An attribute had no closing quote.");
        value = read.value;
        end = read.end;
      } else end = next;
      attributes.push([key, decode(value)]);
    }
  }
}

/** Whether a name may begin there; of ASCII's signs, most begin none. */
function beginsName(xml: string, at: number): boolean {
  return xml.charCodeAt(at) >= 0x80 || plainNameEnd(xml, at) > at;
}

/** Whether a value in quotes may have swallowed what is behind it: see {@link readQuoted}. */
function needsLook(value: string, next: number): boolean {
  return (next !== 0x3e && next !== 0x20) || value.includes(">");
}

function isAt(pattern: RegExp, text: string, at: number): boolean {
  pattern.lastIndex = at;
  return pattern.test(text);
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

/** Finds the next place of a word from a position that only grows, without looking at any part twice. */
function createFinder(text: string, word: string | RegExp): (from: number) => number {
  let found = -2;
  return (from) => {
    if (found !== -1 && found < from)
      found = typeof word === "string" ? text.indexOf(word, from) : indexOf(word, text, from);
    return found;
  };
}

/** @param pattern  global */
function indexOf(pattern: RegExp, text: string, from: number): number {
  pattern.lastIndex = from;
  return pattern.exec(text)?.index ?? -1;
}

/** What is left of the end of a section, `]]`, `]] >` or `]]&gt;`, is none of its text. */
function withoutCutEnd(section: string): string {
  const end = /\]\](?:\s{0,5}(?:&gt;|>))?\s{0,20}$/.exec(section.slice(-30));
  return end ? section.slice(0, -end[0].length) : section;
}

/** The end of a section that has no start, which XML has in no text; one that was escaped is looked at as such. */
function withoutStrayEnd(text: string, warnings: Set<string>): string {
  if (!text.endsWith("]]>") || text.includes("![CDATA[")) return text;
  warnings.add("A CDATA section had no start.");
  return text.slice(0, -3);
}

function createTextBuffer(events: MarkupEvents): { add(text: string): void; flush(): void } {
  let pending: string[] = [];
  return {
    add(text) {
      if (text === "") return;
      pending.push(text);
      if (pending.length >= maxPending) pending = [pending.join("")];
    },
    flush() {
      if (pending.length === 0) return;
      events.onText(pending.length === 1 ? (pending[0] ?? "") : pending.join(""));
      pending = [];
    },
  };
}

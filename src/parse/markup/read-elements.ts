import { resolveBase } from "../addresses/resolve-url.ts";
import { ParseError } from "../parse-error.ts";
import type { Element } from "./element.ts";
import {
  endsUnclosedPart,
  endsWithItsStart,
  isContainer,
  isEmptyHtml,
  isForeignText,
  isHtmlTag,
  isMisspeltEnd,
  isSimilarName,
  isSingle,
  localName,
  mayPrecedeItem,
  meantPart,
} from "./item-structure.ts";
import type { Attribute } from "./plain-tag.ts";
import { readAttributes } from "./read-attributes.ts";
import { longestText } from "./references.ts";
import { scanMarkup } from "./scan-markup.ts";
import { createScope, inFormat, type Scope } from "./scope.ts";
import { holdsNothing, moveOut, repeatsText } from "./unclosed-parts.ts";

const maxDepth = 200;
/** Tags below `maxDepth` that are skipped before the document is given up. */
const maxSkipped = 5000;
/** Elements and texts of the parts outside items: enough for any real feed, little enough for memory. */
const maxNodes = 100_000;
/** Elements of all items; those within a part of an item, which are read once more as its text, count as three. */
const mostWork = 600_000;
const workWithinPart = 3;
/** An address is resolved. */
const workOfBase = 3;
/** Levels of which the tags are compared one by one. Nearly no feed has more. */
const fewLevels = 12;

export interface ElementEvents {
  /** The root, when it opens: its name tells the format. */
  onRoot(root: Element): void;
  /** Each complete `item`, `entry` or, in a site map, `url`. Return false to stop reading. */
  onItem(item: Element): boolean;
}

export interface ReadingOptions {
  /** Address of the document, against which a relative xml:base is resolved. */
  readonly url: string;
  /** Decodes the references of a text. */
  readonly decode: (text: string) => string;
  /** What had to be guessed is added, in words. */
  readonly warnings: Set<string>;
}

export interface ReadElements {
  /** What stands outside the items. */
  readonly document: Element;
  /** False where the text ended before the root did. */
  readonly isComplete: boolean;
}

interface Open {
  readonly element: Element;
  readonly scope: Scope;
  /** As its end tag is compared: in lower case. */
  readonly tag: string;
  /** Index in the stack of the container whose parts are read here; the part itself is the next one. */
  readonly container: number;
}

/**
 * Reads XML as a stream: items are handed over one by one and not kept, the rest of the document is returned as a
 * tree. Tolerates unclosed, crossed, misspelt and stray tags. An item that is still open when the text ends is not
 * handed over: its rest is missing.
 *
 * @throws ParseError when the nesting is absurd
 */
export function readElements(xml: string, events: ElementEvents, options: ReadingOptions): ReadElements {
  const document = makeElement("#document", "#document", false, new Map(), null, null);
  const bottom: Open = { element: document, scope: createScope(new Map()), tag: "", container: 0 };
  const stack: Open[] = [bottom];
  /** How often each tag is open below the first levels, so that a stray end is known without a long search. */
  const counts = new Map<string, number>();
  /** Tags below the deepest level, and how often each. */
  const skipped: string[] = [];
  let dropped = 0;
  let nodes = 0;
  let work = 0;
  let itemAt = 0;
  let isStopped = false;
  let isRootClosed = false;

  const top = (): Open => stack[stack.length - 1] ?? bottom;
  const mend = (): void => void options.warnings.add("Tags had no end, or ends that were wrong.");
  const count = (tag: string, change: number): void => {
    const n = (counts.get(tag) ?? 0) + change;
    if (n > 0) counts.set(tag, n);
    else counts.delete(tag);
  };

  /**
   * Closes elements until so many are open.
   *
   * @param hasEnd  whether the last of them has an end of its own
   */
  function closeTo(length: number, hasEnd = false): void {
    while (stack.length > length && !isStopped) {
      const closed = stack.pop();
      if (!closed) return;
      if (stack.length >= fewLevels) count(closed.tag, -1);
      if (stack.length === 1) isRootClosed = true;
      const isPart = closed.container === stack.length - 1;
      if (isPart && !(hasEnd && stack.length === length) && moveOut(closed.element, top().element)) mend();
      if (stack.length !== itemAt) continue;
      itemAt = 0;
      const { children } = top().element;
      if (children.at(-1) === closed.element) children.pop();
      nodes = 0;
      if (!events.onItem(closed.element)) isStopped = true;
    }
  }

  function isAmongFirst(tag: string): boolean {
    for (let index = Math.min(stack.length, fewLevels) - 1; index > 0; index--)
      if (stack[index]?.tag === tag) return true;
    return false;
  }

  /** Closes what should have been closed before an element of this name. */
  function closeUnclosed(name: string, isAnItem: boolean): void {
    const { container } = top();
    const part = stack[container + 1]?.element;
    let length = stack.length;
    if (isAnItem) {
      if (itemAt > 0) length = itemAt;
      else if (part && isForeignText(part.name)) length = container + 1;
    } else if (part && stack.length === container + 2 && endsUnclosedPart(part.name, name)) {
      if (!holdsNothing(part) || repeatsText(stack[container]?.element)) length = container + 1;
    }
    if (length < stack.length) mend();
    closeTo(length);
  }

  /** Whether an element of this name begins an item here, or is only called like one. */
  function beginsItem(name: string): boolean {
    const { container, element } = top();
    if (name === "url") return element.name === "urlset" || (itemAt > 0 && element.name === "url" && isTop(itemAt));
    if (name !== "item" && name !== "entry") return false;
    const part = stack[container + 1]?.element;
    return itemAt === 0 || part === undefined || (!isForeignText(part.name) && mayPrecedeItem(part.name));
  }

  const isTop = (index: number): boolean => index === stack.length - 1;

  /** Whether a tag opens first thing within a part that is called like it and says no less: it was written twice. */
  function repeatsStart(name: string, attributes: ReadonlyMap<string, string>): boolean {
    const { container, element } = top();
    if (stack.length !== container + 2 || element.name !== name || !isSingle(name)) return false;
    const isFirst = element.children.every((node) => typeof node === "string" && node.trim() === "");
    return isFirst && attributes.size <= element.attributes.size;
  }

  /** Whether a tag opens right within a part that holds a text what that part is called: its end was meant. */
  function repeatsPart(name: string, tag: string): boolean {
    const { container, element } = top();
    if (stack.length !== container + 2 || element.name !== name || !endsWithItsStart(name) || isHtmlTag(tag))
      return false;
    const [text] = element.children;
    return element.children.length === 1 && typeof text === "string" && text.trim() !== "";
  }

  function open(rawName: string, given: readonly Attribute[], selfClosing: boolean): void {
    if (stack.length > maxDepth) {
      if (selfClosing) return;
      const tag = rawName.toLowerCase();
      if (++dropped > maxSkipped) throw new ParseError("too-deep", "The document is nested too deeply to be a feed.");
      skipped.push(tag);
      count(tag, 1);
      return;
    }
    work += itemAt > 0 && stack.length > itemAt + 1 ? workWithinPart : 1;
    if (++nodes > maxNodes || work > mostWork) {
      options.warnings.add("The document has too many elements; the rest was left.");
      if (itemAt > 0) closeTo(itemAt);
      isStopped = true;
      return;
    }
    const { attributes, scope: declared } = readAttributes(given, top().scope);
    const declares = declared !== top().scope;
    const scope = stack.length <= 2 || (declares && itemAt === 0) ? inFormat(rawName, declared) : declared;
    const { tag, name: qualified, atom } = scope.element(rawName);
    const name = declares && top().container === stack.length - 1 ? meantPart(qualified) : qualified;
    const isAnItem = beginsItem(name);
    // An empty one, as some programs leave it within another, is no beginning.
    if (isAnItem && itemAt > 0 && selfClosing && attributes.size === 0) return;
    if (given.length === 0 && !selfClosing && repeatsPart(name, tag)) {
      mend();
      closeTo(stack.length - 1);
      return;
    }
    if (!selfClosing && repeatsStart(name, attributes)) {
      mend();
      return;
    }
    closeUnclosed(name, isAnItem);
    if (isStopped) return;
    const parent = top();
    const base = attributes.get("xml:base");
    if (base !== undefined) work += workOfBase;
    const element = makeElement(
      name,
      rawName,
      atom,
      attributes,
      base === undefined ? parent.element.base : resolveBase(base, parent.element.base ?? options.url),
      attributes.get("xml:lang") ?? parent.element.lang,
    );
    parent.element.children.push(element);
    const index = stack.length;
    const isPart = parent.container === index - 1;
    const opensContainer = isAnItem || (itemAt === 0 && isContainer(name));
    stack.push({ element, scope, tag, container: opensContainer ? index : parent.container });
    if (index >= fewLevels) count(tag, 1);
    if (isAnItem) itemAt = index;
    if (index === 1) events.onRoot(element);
    if (selfClosing || (!isPart && isEmptyHtml(tag))) closeTo(index, true);
  }

  /** An end tag of nothing that is open: of the innermost element, if that is called alike, of its part or the root. */
  function closeMisspelt(tag: string): void {
    // `<br></br>` is right in XML.
    if (!isEmptyHtml(tag)) mend();
    if (skipped.length > 0 || isHtmlTag(tag)) return;
    const { container, tag: innermost } = top();
    const part = stack[container + 1]?.element;
    const root = stack[1]?.tag ?? "";
    if (part && stack.length > container + 2 && isSimilarName(innermost, tag)) closeTo(stack.length - 1);
    else if (part && isMisspeltEnd(part.name, tag)) closeTo(container + 1);
    else if (localName(tag) === localName(root)) closeTo(1);
  }

  function close(rawName: string): void {
    const tag = rawName.toLowerCase();
    if (skipped.length === 0 && stack.length > 1 && top().tag === tag) {
      closeTo(stack.length - 1, true);
      return;
    }
    if (!counts.has(tag) && !isAmongFirst(tag)) {
      closeMisspelt(tag);
      return;
    }
    while (skipped.length > 0) {
      const last = skipped.pop() ?? "";
      count(last, -1);
      if (last === tag) return;
    }
    let index = stack.length - 1;
    while (index > 0 && stack[index]?.tag !== tag) index--;
    if (index > 0 && index < stack.length - 1) mend();
    if (index > 0) closeTo(index, true);
  }

  function addText(text: string): void {
    if (skipped.length > 0) return;
    const { element, container } = top();
    // Between the parts of a feed or an item: half of all that stands in one, and never looked at.
    if (container === stack.length - 1 && text.trim() === "") return;
    const { children } = element;
    const before = children.at(-1);
    if (typeof before === "string") {
      if (before.length < longestText) children[children.length - 1] = before + text.slice(0, longestText);
    } else if (before !== undefined && isBareLink(before) && /^\s*https?:\/\/\S+\s*$/i.test(text.slice(0, 4096)))
      before.children.push(text);
    else if (children.push(text.slice(0, longestText))) nodes++;
  }

  scanMarkup(
    xml,
    options.decode,
    {
      onOpen(name, attributes, selfClosing) {
        open(name, attributes, selfClosing);
        return !isStopped;
      },
      onClose(name) {
        close(name);
        return !isStopped;
      },
      onText: addText,
    },
    options.warnings,
  );
  return { document, isComplete: isStopped || isRootClosed || stack.length === 1 };
}

function makeElement(
  name: string,
  rawName: string,
  atom: boolean,
  attributes: ReadonlyMap<string, string>,
  base: string | null,
  lang: string | null,
): Element {
  return { name, rawName, atom, attributes, children: [], base, lang };
}

/** `<link/>` before its address, as HTML's parsers leave it. */
function isBareLink(element: Element): boolean {
  return element.name === "link" && element.children.length === 0 && element.attributes.size === 0;
}

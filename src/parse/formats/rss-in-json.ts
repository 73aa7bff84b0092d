import type { Element } from "../markup/element.ts";
import { qualifyElement } from "../markup/namespaces.ts";
import type { RawFeed, RawItem } from "../raw-feed.ts";
import { mapEntry } from "./entry.ts";
import { mapChannel } from "./rss.ts";

/** Where an object that stands for an element has the text of that element. */
const textNames: ReadonlySet<string> = new Set(["#value", "#text"]);
const deepest = 20;
/** Members of an object, and of a list in one, that are looked at. */
const mostMembers = 200;

/** Names that an item of a JSON Feed has one of, and those that RSS has for the same. */
const namesOfJsonFeed = ["url", "external_url", "content_html", "content_text", "date_published"];
const namesOfRss = ["link", "guid", "pubDate", "description"];

type Members = Readonly<Record<string, unknown>>;

/**
 * Reads RSS 2.0 that is written as JSON (github.com/scripting/Scripting-News, rss-in-json): its elements are members,
 * repeated ones a list, and attributes members of the object that stands for their element. Services that turn RSS into
 * JSON write its items alone under RSS's names, with the head beside their list or in an object of its own.
 *
 * @returns items are read as they are asked for; null where the document is none
 */
export function readRssInJson(document: unknown): { feed: RawFeed; items: Iterable<RawItem> } | null {
  const channel = memberOf(memberOf(document, "rss") ?? document, "channel");
  if (!isMembers(channel)) return turnedIntoJson(document);
  const { item, ...head } = channel;
  const items = Array.isArray(item) ? item : [item];
  return { feed: mapChannel(elementOf("channel", head, 0)), items: itemsIn(items) };
}

function turnedIntoJson(document: unknown): { feed: RawFeed; items: Iterable<RawItem> } | null {
  if (!isMembers(document)) return null;
  const items = document.items ?? document.item;
  if (!Array.isArray(items) || !isOfRss(items[0])) return null;
  const { item: _item, items: _items, feed, ...beside } = document;
  return { feed: mapChannel(elementOf("channel", isMembers(feed) ? feed : beside, 0)), items: itemsIn(items) };
}

function isOfRss(item: unknown): boolean {
  return (
    isMembers(item) &&
    !namesOfJsonFeed.some((name) => name in item) &&
    namesOfRss.some((name) => typeof item[name] === "string")
  );
}

function* itemsIn(list: readonly unknown[]): Iterable<RawItem> {
  for (const each of list) if (isMembers(each)) yield mapEntry(elementOf("item", each, 0), false);
}

function elementOf(rawName: string, value: unknown, depth: number): Element {
  const { name } = qualifyElement(rawName, new Map());
  const attributes = new Map<string, string>();
  const children: (Element | string)[] = [];
  if (isMembers(value)) addMembers(value, attributes, children, depth);
  else {
    const text = scalarOf(value);
    if (text !== "") children.push(text);
  }
  return { name, rawName, atom: false, attributes, children, base: null, lang: null };
}

/** A member of an object may be an attribute or an element within; where there is a text it can't be an element. */
function addMembers(
  members: Members,
  attributes: Map<string, string>,
  children: (Element | string)[],
  depth: number,
): void {
  const all = Object.entries(members).slice(0, mostMembers);
  const texts = all.filter(([name]) => textNames.has(name)).map(([, value]) => scalarOf(value));
  children.push(...texts.filter((text) => text !== ""));
  for (const [name, value] of all) {
    if (textNames.has(name)) continue;
    const text = scalarOf(value);
    if (text !== "") attributes.set(name.toLowerCase(), text);
    // Of a file, as the services call its address.
    if (text !== "" && name === "link" && !("url" in members)) attributes.set("url", text);
    if (texts.length > 0 || depth === deepest) continue;
    for (const each of Array.isArray(value) ? value.slice(0, mostMembers) : [value])
      children.push(elementOf(name, each, depth + 1));
  }
}

function scalarOf(value: unknown): string {
  return typeof value === "string" ? value : typeof value === "number" || typeof value === "boolean" ? `${value}` : "";
}

function memberOf(value: unknown, name: string): unknown {
  return isMembers(value) ? value[name] : undefined;
}

function isMembers(value: unknown): value is Members {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

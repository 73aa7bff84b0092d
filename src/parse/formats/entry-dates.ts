import { parseDate } from "../dates/dates.ts";
import { contentOf, type Element, isElement } from "../markup/element.ts";

/** What an item says of its time, as it is written; empty where it says nothing. */
export interface EntryDates {
  readonly published: string;
  readonly updated: string;
}

/** From the formats' own names to those by which some programs call it. */
const publishedNames = [
  "pubdate",
  "published",
  "issued",
  "dc:date",
  "dcterms:issued",
  "dcterms:available",
  "dcterms:created",
  "dcterms:datesubmitted",
  "created",
  "media:pubdate",
  "prism:publicationdate",
  "publicationdate",
  "publisheddate",
  "datepublished",
  "publishdate",
  "publish_date",
  "pub_date",
  "updated",
  "modified",
  "dcterms:modified",
  "date",
  "lastmod",
  "lastbuilddate",
  "datecreated",
  "prism:coverdate",
];
const updatedNames = ["updated", "modified", "dcterms:modified"];
const known: ReadonlySet<string> = new Set([...publishedNames, ...updatedNames]);
/** Dates of an item that are looked at. */
const mostDates = 20;

type Dates = ReadonlyMap<string, readonly string[]>;

/** A date as it is written and as it is read; what can't be read was before any other. */
interface ReadDate {
  readonly text: string;
  readonly time: number;
}

const never: ReadDate = { text: "", time: Number.NEGATIVE_INFINITY };

/**
 * When an item was published and updated: the first date that can be read, by the order of the names, and the newest
 * of its updates.
 */
export function datesOf(element: Element): EntryDates {
  const dates = datesIn(element);
  // The Channel Definition Format, which RSS grew from, has it as an attribute.
  const lastModified = element.attributes.get("lastmod") ?? "";
  const first = firstOf(dates);
  return { published: first.text || lastModified, updated: lastUpdate(dates, first.time) || lastModified };
}

function datesIn(element: Element): Dates {
  const found = new Map<string, string[]>();
  let left = mostDates;
  for (const node of element.children) {
    if (!isElement(node) || !known.has(node.name)) continue;
    const text = contentOf(node);
    if (text === "") continue;
    const texts = found.get(node.name);
    if (texts) texts.push(text);
    else found.set(node.name, [text]);
    if (--left === 0) break;
  }
  return found;
}

/** The first one that can be read; else the first, whatever it says. */
function firstOf(dates: Dates): ReadDate {
  let first = never;
  for (const name of publishedNames) {
    for (const text of dates.get(name) ?? []) {
      const time = parseDate(text);
      if (time !== null) return { text, time };
      if (first.text === "") first = { ...never, text };
    }
  }
  return first;
}

/** @param published  when the item was published */
function lastUpdate(dates: Dates, published: number): string {
  for (const name of updatedNames) {
    const newest = newestOf(dates.get(name)).text;
    if (newest !== "") return newest;
  }
  // RSS has no element for it; many write the publication in RSS's and the last change in Dublin Core's.
  const other = newestOf(dates.get("dc:date"));
  return other.time > published ? other.text : "";
}

/** The newest one that can be read. */
function newestOf(texts: readonly string[] = []): ReadDate {
  let newest = never;
  for (const text of texts) {
    const time = parseDate(text) ?? never.time;
    if (time > newest.time) newest = { text, time };
  }
  return newest;
}

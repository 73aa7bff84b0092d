import { addressToKeep } from "../same-feed.ts";
import type { FeedChanges } from "./edit-feeds.ts";
import type { FeedEntry } from "./feeds-schema.ts";
import { asList } from "./list-json.ts";

/** A new entry as it is written into the file. */
export function entryToWrite(entry: FeedEntry): FeedEntry {
  return { ...entry, ...onOneLine(entry), url: addressToKeep(entry.url) };
}

/** Changes of an entry as they are written into the file. */
export function changesToWrite(changes: FeedChanges, json: unknown): FeedChanges {
  const { url } = changes;
  const address = typeof url === "string" ? { url: addressToKeep(url) } : {};
  return { ...changes, ...onOneLine(changes), ...emptied(changes, json), ...address };
}

type Named<T> = { readonly title?: T; readonly category?: T };

/** Title and category as they are shown: a line end that came along with a paste is a blank. */
function onOneLine({ title, category }: Named<string | null | undefined>): Named<string> {
  return {
    ...(typeof title === "string" ? { title: title.replace(/\s+/g, " ").trim() } : {}),
    ...(typeof category === "string" ? { category: category.replace(/\s+/g, " ").trim() } : {}),
  };
}

const emptiable = ["category", "language", "country"] as const;

/** That there is none has to be written down only where the list's defaults name one. */
function emptied(changes: FeedChanges, json: unknown): FeedChanges {
  const { defaults } = asList(json);
  const empty = emptiable.filter((field) => typeof changes[field] === "string" && changes[field].trim() === "");
  return Object.fromEntries(empty.map((field) => [field, defaults?.[field] ? "" : null]));
}

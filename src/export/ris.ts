import type { Item } from "../model/item.ts";
import { authorNames } from "./author-names.ts";
import { type CalendarDay, calendar, dayText } from "./dates.ts";
import type { ItemFormat } from "./item-format.ts";
import { oneLine } from "./one-line.ts";
import { provenance } from "./provenance.ts";

/**
 * RIS (Research Information Systems, as Zotero, EndNote and Mendeley read it):
 * a reference of type NEWS for each item; days are those of a time zone.
 */
export function ris(zone: string): ItemFormat {
  const dayOf = calendar(zone);
  return { head: "", item: (item) => reference(item, dayOf), separator: "\r\n", tail: "" };
}

function reference(item: Item, dayOf: (time: number) => CalendarDay): string {
  const published = dayOf(item.publishedAt);
  const fields: readonly (readonly [string, string | null])[] = [
    ["TY", "NEWS"],
    ["ID", `${item.feed}-${item.id}`],
    ["TI", item.title],
    ...authorNames(item.author).map((name) => ["AU", name] as const),
    ["T2", item.feedTitle],
    ["PY", String(published.year)],
    ["DA", `${dayText(published, "/")}/`],
    ["UR", item.url],
    ["Y2", `${dayText(dayOf(item.lastSeenAt), "/")}/`],
    ["LA", item.language],
    ...item.tags.map(({ topic }) => ["KW", topic] as const),
    ["N1", provenance(item)],
  ];
  const lines = fields.flatMap(([tag, value]) => {
    const text = oneLine(value ?? "");
    return text === "" ? [] : [`${tag}  - ${text}`];
  });
  return `${[...lines, "ER  - "].join("\r\n")}\r\n`;
}

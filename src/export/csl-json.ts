import type { Item } from "../model/item.ts";
import { authorNames } from "./author-names.ts";
import { calendar } from "./dates.ts";
import type { ItemFormat } from "./item-format.ts";
import { oneLine } from "./one-line.ts";
import { provenance } from "./provenance.ts";

/** CSL-JSON (Citation Style Language 1.0.2, csl-data.json): an array of newspaper articles; days are those of a time zone. */
export function cslJson(zone: string): ItemFormat {
  const dayOf = calendar(zone);
  const date = (time: number) => {
    const { year, month, day } = dayOf(time);
    return { "date-parts": [[year, month, day]] };
  };
  return { head: "[\n", item: (item) => reference(item, date), separator: ",\n", tail: "\n]\n" };
}

function reference(item: Item, date: (time: number) => object): string {
  const authors = authorNames(item.author);
  return JSON.stringify({
    id: `${item.feed}-${item.id}`,
    type: "article-newspaper",
    title: oneLine(item.title),
    ...(authors.length === 0 ? {} : { author: authors.map((name) => ({ literal: name })) }),
    "container-title": oneLine(item.feedTitle),
    issued: date(item.publishedAt),
    accessed: date(item.lastSeenAt),
    ...(item.url === null ? {} : { URL: item.url }),
    ...(item.language === null ? {} : { language: item.language }),
    ...(item.tags.length === 0 ? {} : { keyword: item.tags.map(({ topic }) => topic).join(", ") }),
    note: provenance(item),
  });
}

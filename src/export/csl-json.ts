import { dateParts } from "./dates.ts";
import type { ItemFormat } from "./item-format.ts";
import { oneLine } from "./one-line.ts";
import { provenance } from "./provenance.ts";

/** CSL-JSON (Citation Style Language 1.0.2, csl-data.json): an array of newspaper articles. */
export const cslJson: ItemFormat = {
  head: "[\n",
  item(item) {
    const author = oneLine(item.author ?? "");
    return JSON.stringify({
      id: `${item.feed}-${item.id}`,
      type: "article-newspaper",
      title: oneLine(item.title),
      ...(author === "" ? {} : { author: [{ literal: author }] }),
      "container-title": oneLine(item.feedTitle),
      issued: { "date-parts": [dateParts(item.publishedAt)] },
      accessed: { "date-parts": [dateParts(item.lastSeenAt)] },
      ...(item.url === null ? {} : { URL: item.url }),
      ...(item.language === null ? {} : { language: item.language }),
      ...(item.tags.length === 0 ? {} : { keyword: item.tags.map(({ topic }) => topic).join(", ") }),
      note: provenance(item),
    });
  },
  separator: ",\n",
  tail: "\n]\n",
};

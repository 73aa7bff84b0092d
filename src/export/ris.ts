import type { Item } from "../model/item.ts";
import { dateParts } from "./dates.ts";
import type { ItemFormat } from "./item-format.ts";
import { oneLine } from "./one-line.ts";
import { provenance } from "./provenance.ts";

/** RIS (Research Information Systems, as Zotero, EndNote and Mendeley read it): a reference of type NEWS for each item. */
export const ris: ItemFormat = {
  head: "",
  item(item) {
    const fields: readonly (readonly [string, string | null])[] = [
      ["TY", "NEWS"],
      ["ID", `${item.feed}-${item.id}`],
      ["TI", item.title],
      ["AU", item.author],
      ["T2", item.feedTitle],
      ["PY", String(dateParts(item.publishedAt)[0])],
      ["DA", slashed(item.publishedAt)],
      ["UR", item.url],
      ["Y2", slashed(item.lastSeenAt)],
      ["LA", item.language],
      ...item.tags.map(({ topic }) => ["KW", topic] as const),
      ["N1", provenance(item)],
    ];
    const lines = fields.flatMap(([tag, value]) => {
      const text = oneLine(value ?? "");
      return text === "" ? [] : [`${tag}  - ${text}`];
    });
    return `${[...lines, "ER  - "].join("\r\n")}\r\n`;
  },
  separator: "\r\n",
  tail: "",
};

/** `2026/11/24/`, in UTC. */
function slashed(time: Item["publishedAt"]): string {
  const [year, month, day] = dateParts(time);
  return `${year}/${String(month).padStart(2, "0")}/${String(day).padStart(2, "0")}/`;
}

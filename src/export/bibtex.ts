import type { Item } from "../model/item.ts";
import { authorNames } from "./author-names.ts";
import { calendar, dayText } from "./dates.ts";
import type { ItemFormat } from "./item-format.ts";
import { oneLine } from "./one-line.ts";
import { provenance } from "./provenance.ts";

/** BibTeX as BibLaTeX reads it: an entry of type `online` for each item, in UTF-8; days are those of a time zone. */
export function bibtex(zone: string): ItemFormat {
  const dayOf = calendar(zone);
  return { head: "", item: (item) => entry(item, (time) => dayText(dayOf(time), "-")), separator: "\n", tail: "" };
}

function entry(item: Item, isoDay: (time: number) => string): string {
  const authors = authorNames(item.author);
  const fields: readonly (readonly [string, string | null])[] = [
    // Twice in braces: the words keep their capitals, and a name is not taken apart.
    ["title", `{${escaped(item.title)}}`],
    ["author", authors.length === 0 ? null : authors.map((name) => `{${escaped(name)}}`).join(" and ")],
    ["organization", `{${escaped(item.feedTitle)}}`],
    ["date", isoDay(item.publishedAt)],
    ["url", item.url === null ? null : address(item.url)],
    ["urldate", isoDay(item.lastSeenAt)],
    ["langid", item.language],
    ["keywords", item.tags.length === 0 ? null : item.tags.map(({ topic }) => topic).join(", ")],
    ["note", escaped(provenance(item))],
  ];
  const lines = fields.flatMap(([name, value]) => (value === null ? [] : [`  ${name} = {${value}},\n`]));
  return `@online{${item.feed}-${item.id},\n${lines.join("")}}\n`;
}

const escapes: Readonly<Record<string, string>> = {
  "\\": "\\textbackslash{}",
  "{": "\\{",
  "}": "\\}",
  $: "\\$",
  "&": "\\&",
  "%": "\\%",
  "#": "\\#",
  _: "\\_",
  "~": "\\textasciitilde{}",
  "^": "\\textasciicircum{}",
};

/** A text of which TeX sets every character as it is. Single braces stay paired because each is preceded by a backslash. */
function escaped(text: string): string {
  return withPairedBraces(oneLine(text)).replace(/[\\{}$&%#_~^]/g, (char) => escapes[char] ?? char);
}

/** Addresses are read verbatim; only braces would end the field. */
function address(url: string): string {
  return oneLine(url).replaceAll("{", "%7B").replaceAll("}", "%7D").replaceAll("\\", "%5C");
}

/** BibTeX counts braces even after a backslash, so one without its partner becomes a round bracket. */
function withPairedBraces(text: string): string {
  if (!/[{}]/.test(text)) return text;
  const open: number[] = [];
  const characters = [...text];
  for (const [i, character] of characters.entries()) {
    if (character === "{") open.push(i);
    else if (character === "}" && open.pop() === undefined) characters[i] = ")";
  }
  for (const i of open) characters[i] = "(";
  return characters.join("");
}

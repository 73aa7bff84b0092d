import type { Item } from "../model/item.ts";
import { isoTime } from "../text/iso-time.ts";
import { citationHash } from "./citation-hash.ts";
import type { ItemFormat } from "./item-format.ts";
import { oneLine } from "./one-line.ts";

const columns: readonly (readonly [name: string, cell: (item: Item) => string])[] = [
  ["id", ({ id }) => String(id)],
  ["published", ({ publishedAt }) => isoTime(publishedAt)],
  ["feed", ({ feed }) => feed],
  ["outlet", ({ feedTitle }) => feedTitle],
  ["language", ({ language }) => language ?? ""],
  ["topics", ({ tags }) => tags.map(({ topic }) => topic).join(" ")],
  ["title", ({ title }) => title],
  ["url", ({ url }) => url ?? ""],
  ["author", ({ author }) => author ?? ""],
  ["first_seen", ({ firstSeenAt }) => isoTime(firstSeenAt)],
  ["last_seen", ({ lastSeenAt }) => isoTime(lastSeenAt)],
  ["revision", ({ revision }) => String(revision)],
  ["sha256", citationHash],
];

/**
 * CSV (RFC 4180) for spreadsheets: CRLF, a header line, and a byte-order mark, without which Excel takes UTF-8 for the
 * system's legacy charset.
 */
export const csv: ItemFormat = {
  head: `\ufeff${line(columns.map(([name]) => name))}`,
  item: (item) => line(columns.map(([, cell]) => cell(item))),
  separator: "",
  tail: "",
};

function line(cells: readonly string[]): string {
  return `${cells.map((cell) => quoted(withoutFormula(oneLine(cell)))).join(",")}\r\n`;
}

/**
 * A cell that a spreadsheet would take for a formula gets an apostrophe before it (OWASP, CSV Injection): one that
 * begins with =, +, -, @, their full-width forms, or one of these after spaces or a quotation mark.
 */
function withoutFormula(cell: string): string {
  return /^["'\s]*[=+\-@＝＋－＠|%]/.test(cell) ? `'${cell}` : cell;
}

function quoted(cell: string): string {
  return /[",;\t]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

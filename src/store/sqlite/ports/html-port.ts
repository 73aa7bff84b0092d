import type Database from "better-sqlite3";
import type { HtmlStore } from "../../store.ts";
import { createHtmlRenewals } from "../items/html-renewal.ts";
import type { Transactions } from "../transactions.ts";
import type { SharedParts } from "./shared-parts.ts";

export function createHtmlPort(
  db: Database.Database,
  { tags, reindex, topics }: SharedParts,
  { read, write }: Transactions,
): HtmlStore {
  const html = createHtmlRenewals(db, tags, reindex);
  return {
    outdatedHtml: (version, limit) => read(() => html.outdated(version, limit)),
    renewHtml: (renewal) => write(() => html.keep(renewal, topics.versions())),
  };
}

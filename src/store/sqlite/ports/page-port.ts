import type Database from "better-sqlite3";
import type { PageStore } from "../../store.ts";
import { createPageTable } from "../items/page-table.ts";
import type { Transactions } from "../transactions.ts";
import type { SharedParts } from "./shared-parts.ts";

export function createPagePort(
  db: Database.Database,
  { tags, reindex, topics }: SharedParts,
  { read, write }: Transactions,
): PageStore {
  const pages = createPageTable(db, tags, reindex);
  return {
    claimPages: (request) => write(() => pages.claim(request)),
    keepPage: (page) => write(() => pages.keep(page, topics.versions())),
    giveUpPage: (item) => write(() => pages.giveUp(item)),
    putOffPage: (item, until) => write(() => pages.putOff(item, until)),
    sparePage: (item, until) => write(() => pages.spare(item, until)),
    pagesWaiting: () => read(() => pages.waiting()),
  };
}

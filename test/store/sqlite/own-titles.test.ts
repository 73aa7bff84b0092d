import Database from "better-sqlite3";
import { expect, it } from "vitest";
import { createOwnTitles } from "../../../src/store/sqlite/feeds/own-titles.ts";

const feeds = 12_000;

it("tells thousands of feeds apart whose publisher calls them all the same, in no more than a moment", () => {
  const db = new Database(":memory:");
  db.exec("CREATE TABLE feed (no INTEGER PRIMARY KEY, position, definition, document, removed_at)");
  const add = db.prepare("INSERT INTO feed VALUES (?, ?, ?, ?, NULL)");
  const definition = JSON.stringify({ title: "gazette.example", isNamed: false });
  for (let no = 1; no <= feeds; no++) add.run(no, no, definition, JSON.stringify({ title: "News" }));
  const useOwnTitles = createOwnTitles(db);
  const started = performance.now();
  useOwnTitles();
  expect(performance.now() - started).toBeLessThan(3000);
  const titles = db.prepare("SELECT json_extract(definition, '$.title') FROM feed ORDER BY position").pluck().all();
  expect(titles.slice(0, 3)).toEqual(["News", "News 2", "News 3"]);
  db.close();
  expect(titles.at(-1)).toBe(`News ${feeds}`);
});

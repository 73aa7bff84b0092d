import { readFile, writeFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { wordsOf } from "./ask.ts";
import { api, app, editFeeds, file, form, start, store, stored } from "./edited-feeds.ts";

editFeeds();

const opml = `<opml version="2.0"><body><outline text="One" xmlUrl="https://one.example/rss"/>
  <outline text="Two" xmlUrl="https://two.example/rss"/></body></opml>`;

function importFile(): Promise<Response> {
  const body = new FormData();
  body.set("file", new File([opml], "feeds.opml"));
  return Promise.resolve(
    app.request("http://localhost/feeds/import", { method: "POST", headers: { Origin: "http://localhost" }, body }),
  );
}
const versionOn = (page: string): string => /name="version" value="(\w+)"/.exec(page)?.[1] ?? "";

describe("the last edit of the feed list", () => {
  it("is taken back by one press on the page that tells of an import", async () => {
    const page = await (await importFile()).text();
    expect(page).toMatch(/Undo.*2 feeds were imported/);
    const undone = await form("/feeds/undo", { version: versionOn(page) });
    const location = undone.headers.get("location") ?? "";
    expect(undone.status).toBe(303);
    expect(await wordsOf(app, location)).toMatch(/Taken back: 2 feeds were imported\. Items .* stay\. Do it again/);
    expect(await stored()).toEqual(start);
    expect((await store.feedStates()).map(({ feed }) => feed.id)).toEqual(["harbour", "meridian"]);
  });

  it("is not taken back on a page that tells of an earlier one", async () => {
    const page = await (await importFile()).text();
    const list = await readFile(file, "utf8");
    await writeFile(file, list.replace("Harbour Gazette", "By hand"));
    const refused = await form("/feeds/undo", { version: versionOn(page) });
    expect([refused.status, await refused.text()]).toEqual([412, expect.stringContaining("was changed since")]);
    expect((await stored()).feeds).toHaveLength(4);
    expect(await wordsOf(app, "/feeds")).not.toContain("Undo");
  });

  it("is offered where a feed was removed, unless its items went too", async () => {
    const removed = await form("/feeds/harbour/remove", { items: "keep" });
    expect(await wordsOf(app, removed.headers.get("location") ?? "")).toContain("Undo: “Harbour Gazette” was removed");
    const deleted = await form("/feeds/meridian/remove", { items: "delete" });
    expect(await wordsOf(app, deleted.headers.get("location") ?? "")).not.toContain("Undo");
  });

  it("is taken back by the API, on the version that is named", async () => {
    const none = await api("POST", "/feeds/undo");
    expect([none.status, await none.json()]).toMatchObject([409, { title: "Nothing to undo" }]);
    await api("PATCH", "/feeds/harbour", { title: "The Gazette" });
    expect((await api("POST", "/feeds/undo", undefined, { "If-Match": '"0123"' })).status).toBe(412);
    const etag = (await api("GET", "/feeds")).headers.get("etag") ?? "";
    const undone = await api("POST", "/feeds/undo", undefined, { "If-Match": etag });
    expect([undone.status, await undone.json()]).toEqual([
      200,
      { what: "“Harbour Gazette” was renamed", takenBack: true },
    ]);
    expect(await stored()).toEqual(start);
  });
});

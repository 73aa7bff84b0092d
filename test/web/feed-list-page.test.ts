import { writeFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { createFeedEditor } from "../../src/feeds/list/feed-editor.ts";
import { openFeedList } from "../../src/feeds/list/feed-list.ts";
import { appOver, wordsOf } from "./ask.ts";
import { app, askInstead, editFeeds, file, form, start, store, stored } from "./edited-feeds.ts";

editFeeds();

describe("the page of the feed list", () => {
  it("shows what was found before it adds a feed", async () => {
    const choice = await (await form("/feeds/discover", { address: "quay.example" })).text();
    expect(choice).toContain("Crane falls");
    expect(choice).toContain("Add this feed");
    expect(await stored()).toEqual(start);
    const added = await form("/feeds/add", { url: "https://quay.example/feed", title: "Quay News", category: "" });
    expect([added.status, added.headers.get("location")]).toEqual([
      303,
      "/feeds?done=added&feed=quay-news#feed-quay-news",
    ]);
    expect(await wordsOf(app, "/feeds?done=added&feed=quay-news")).toContain("“Quay News” was added");
  });

  it("says when there is nothing to follow", async () => {
    expect(await (await form("/feeds/discover", { address: "none.example" })).text()).toContain("No feed was found");
    const failed = await form("/feeds/discover", { address: "nowhere.example" });
    expect([failed.status, await failed.text()]).toEqual([422, expect.stringContaining("was not found")]);
  });

  it("leads from a refused edit back to the list, which says what is wrong with the file", async () => {
    await writeFile(file, "{");
    const answer = await form("/feeds/harbour/pause");
    const page = await answer.text();
    expect([answer.status, page]).toEqual([409, expect.stringContaining('href="/feeds"')]);
    expect(page).not.toContain("Open Today");
  });

  it("leads from a file that is no OPML to the choice of another one", async () => {
    const body = new FormData();
    body.set("file", new File(["<html></html>"], "feeds.opml"));
    const headers = { Origin: "http://localhost" };
    const answer = await app.request("http://localhost/feeds/import", { method: "POST", headers, body });
    const page = await answer.text();
    expect([answer.status, page]).toEqual([400, expect.stringContaining('href="/feeds/import"')]);
    expect(page).toContain("Choose another file");
  });

  it("pauses, resumes, renames", async () => {
    await form("/feeds/harbour/pause");
    expect(await wordsOf(app, "/feeds")).toContain("1 feed and 1 paused");
    await form("/feeds/harbour/resume");
    await form("/feeds/harbour/rename", { title: "The Gazette", category: "ports" });
    expect((await stored()).feeds[0]).toMatchObject({ enabled: true, title: "The Gazette", category: "ports" });
  });

  it("asks before it removes, and keeps the items unless told", async () => {
    expect(await wordsOf(app, "/feeds/harbour/remove")).toMatch(/Remove Harbour Gazette \? Its 0 items/);
    const removed = await form("/feeds/harbour/remove", { items: "keep" });
    expect(removed.status).toBe(303);
    expect(await wordsOf(app, removed.headers.get("location") ?? "")).toContain("Its items stay in the archive");
    expect((await stored()).feeds).toHaveLength(1);
  });

  it("says of what was changed that it was", async () => {
    const shown = { title: "Meridian Wire", category: "wires" };
    const told = async (fields: Record<string, string>) => {
      const answer = await form("/feeds/meridian/rename", { ...shown, ...fields });
      return wordsOf(app, answer.headers.get("location") ?? "");
    };
    expect(await told({ category: "ports" })).toContain("The category of “Meridian Wire” was changed.");
    expect(await told({ category: "ports", title: "The Wire" })).toContain("The feed is called “The Wire” now.");
  });

  it("renames what its reader changed, and nothing else", async () => {
    await writeFile(file, JSON.stringify({ defaults: { category: "world" }, ...start }));
    expect(await wordsOf(app, "/feeds/harbour/rename")).toContain("Change Harbour Gazette");
    await form("/feeds/harbour/rename", {
      title: "The Gazette",
      category: "world",
      "was-title": "Harbour Gazette",
      "was-category": "world",
    });
    expect((await stored()).feeds[0]).toEqual({ ...start.feeds[0], title: "The Gazette" });
  });

  it("gives a feed another address, as it is typed, and keeps all else of it", async () => {
    const shown = { title: "Meridian Wire", category: "wires", "was-address": "https://meridian.example/rss" };
    const moved = await form("/feeds/meridian/rename", { ...shown, address: " meridian.example/news.xml " });
    expect(moved.headers.get("location")).toBe("/feeds?done=moved&feed=meridian#feed-meridian");
    expect((await stored()).feeds[1]).toEqual({ ...start.feeds[1], url: "https://meridian.example/news.xml" });
  });

  it.each([
    ["no address", "“no address” is not a web address"],
    ["https://me:x@meridian.example/rss", "user name or password"],
    ["https://harbour.example/rss", "already listed"],
  ])("refuses to follow %s instead, and keeps what was written", async (address, why) => {
    const answer = await form("/feeds/meridian/rename", { title: "Meridian Wire", category: "wires", address });
    const page = await answer.text();
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(page.toLowerCase()).toContain(why.toLowerCase());
    expect(page).toContain(`name="address" value="${address}"`);
    expect(await stored()).toEqual(start);
  });

  it("sends the request headers of a feed to no other site when its address is changed", async () => {
    const fields = { title: "Harbour Gazette", category: "", address: "https://other.example/rss" };
    const answer = await form("/feeds/harbour/rename", fields);
    expect([answer.status, await answer.text()]).toEqual([400, expect.stringContaining("another site")]);
    expect(await stored()).toEqual(start);
  });

  it("undoes no edit by hand when it renames: it says what changed, keeps what was written, and takes it then", async () => {
    const shown = { "was-title": "Meridian Wire", "was-category": "wires" };
    const [harbour, meridian] = start.feeds;
    const edited = { feeds: [harbour, { ...meridian, title: "By hand" }] };
    await writeFile(file, JSON.stringify(edited));
    const answer = await form("/feeds/meridian/rename", { ...shown, title: "By form", category: "wires" });
    const page = await answer.text();
    expect(answer.status).toBe(412);
    expect(page).toContain("The title was “Meridian Wire” and is “By hand” now.");
    expect(page).toContain('name="title" value="By form"');
    expect(page).toContain('name="was-title" value="By hand"');
    expect(await stored()).toEqual(edited);
    await form("/feeds/meridian/rename", { ...shown, "was-title": "By hand", title: "By form", category: "ports" });
    expect((await stored()).feeds[1]).toMatchObject({ title: "By form", category: "ports" });
  });

  it("names a feed whose own title changed meanwhile, as that is nobody's edit", async () => {
    await writeFile(file, JSON.stringify({ feeds: [{ id: "own", url: "https://own.example/rss" }] }));
    const shown = { "was-title": "Before", "was-category": "", category: "" };
    const kept = await form("/feeds/own/rename", { ...shown, title: "Before" });
    expect([kept.status, (await stored()).feeds]).toEqual([303, [{ id: "own", url: "https://own.example/rss" }]]);
    const named = await form("/feeds/own/rename", { ...shown, title: "Mine" });
    expect([named.status, (await stored()).feeds]).toMatchObject([303, [{ title: "Mine" }]]);
  });

  it("keeps what was written where it can’t be taken", async () => {
    const blank = await form("/feeds/harbour/rename", { title: " ", category: "ports" });
    expect([blank.status, await blank.text()]).toEqual([400, expect.stringContaining('value="ports"')]);
    const failed = await form("/feeds/discover", { address: "nowhere.example" });
    expect(await failed.text()).toContain('value="nowhere.example"');
  });

  it("takes over a new address, on another site without the headers, and says so", async () => {
    const { harbour, meridian } = {
      harbour: "https://gazette.example/rss",
      meridian: "https://www.meridian.example/rss",
    };
    const states = await store.feedStates();
    const moved = states.map((state) => ({ ...state, movedTo: state.feed.id === "harbour" ? harbour : meridian }));
    const other = appOver(undefined, {
      store: { ...store, feedStates: async () => moved, syncFeeds: async () => {} },
      feeds: createFeedEditor(await openFeedList(file)),
    });
    askInstead(other);
    expect(await wordsOf(app, "/feeds")).toContain("Take over the new address, without its request headers");
    const bare = (await form("/feeds/harbour/move")).headers.get("location") ?? "";
    expect(await wordsOf(app, bare)).toContain("without its request headers");
    expect((await form("/feeds/meridian/move")).headers.get("location")).toBe(
      "/feeds?done=moved&feed=meridian#feed-meridian",
    );
    expect((await stored()).feeds).toEqual([
      { id: "harbour", url: harbour, title: "Harbour Gazette" },
      { ...start.feeds[1], url: meridian },
    ]);
  });

  it.each([
    ["meridian.example", "Meridian Wire"],
    ["wires", "Meridian Wire"],
    ["harbour", "Harbour Gazette"],
  ])("finds by address, category and name: %s", async (find, title) => {
    const words = await wordsOf(app, `/feeds?find=${find}`);
    expect(words).toContain(title);
    for (const other of ["Meridian Wire", "Harbour Gazette"]) if (other !== title) expect(words).not.toContain(other);
  });

  describe("leads back to what was looked for, without script:", () => {
    const find = "Gazette & more";
    const query = "find=Gazette%20%26%20more";
    const page = async (path: string) => (await app.request(`http://localhost${path}`)).text();
    const hidden = '<input type="hidden" name="find" value="Gazette &amp; more"/>';
    const locationOf = async (path: string, fields: Record<string, string> = {}) =>
      (await form(path, { find, ...fields })).headers.get("location");

    it("every form of the list and of the pages behind it says so, and so do the ways out of them", async () => {
      for (const path of [`/feeds/harbour/rename?${query}`, `/feeds/harbour/remove?${query}`]) {
        const text = await page(path);
        expect(text).toContain(hidden);
        expect(text).toContain(`href="/feeds?${query}#feed-harbour"`);
      }
      const list = await page("/feeds?find=harbour");
      expect(list.split('<input type="hidden" name="find" value="harbour"/>')).toHaveLength(3);
      expect(list).toContain('href="/feeds/harbour/rename?find=harbour"');
      expect(list).toContain('href="/feeds/harbour/remove?find=harbour"');
      expect(
        (await (await form("/feeds/discover", { address: "quay.example", find })).text()).split(hidden),
      ).toHaveLength(3);
      expect(await (await form("/feeds/discover", { address: "nowhere.example", find })).text()).toContain(hidden);
      expect(await (await form("/feeds/harbour/rename", { title: " ", category: "", find })).text()).toContain(hidden);
      expect(await page("/feeds")).not.toContain('name="find" value');
    });

    it.each([
      ["/feeds/harbour/pause", {}, `/feeds?${query}&done=paused&feed=harbour#feed-harbour`],
      ["/feeds/harbour/resume", {}, `/feeds?${query}&done=resumed&feed=harbour#feed-harbour`],
      ["/feeds/harbour/refresh", {}, `/feeds?${query}&done=asked&feed=harbour#feed-harbour`],
      ["/feeds/harbour/move", {}, `/feeds?${query}#feed-harbour`],
      ["/feeds/harbour/rename", { title: "H", category: "" }, `/feeds?${query}&done=renamed&feed=harbour#feed-harbour`],
      ["/feeds/harbour/remove", {}, `/feeds?${query}&done=removed&feed=Harbour%20Gazette`],
      ["/feeds/add", { url: "https://q.example/", title: "Q" }, `/feeds?${query}&done=added&feed=q#feed-q`],
    ])("%s", async (path, fields, location) => {
      expect(await locationOf(path, fields)).toBe(location);
    });

    it("whatever it was: never to another site", async () => {
      for (const odd of ["//evil.example/", "https://evil.example/", "\r\nLocation: x", `${"x".repeat(63)}\u{1f4f0}`]) {
        const location = (await form("/feeds/harbour/pause", { find: odd })).headers.get("location") ?? "";
        expect(location).toMatch(/^\/feeds\?find=[\w%.]+&done=paused&feed=harbour#feed-harbour$/);
      }
    });

    it("what was done is told in the row, or at the top where there is none", async () => {
      const told = (text: string) => text.match(/<(\w+) class="\w+" role="status">([^<]*)/)?.slice(1);
      expect(told(await page("/feeds?find=harbour&done=paused&feed=harbour"))).toEqual([
        "span",
        "“Harbour Gazette” is paused. Its items stay.",
      ]);
      expect(told(await page("/feeds?find=meridian&done=paused&feed=harbour"))?.[0]).toBe("p");
      expect(told(await page("/feeds?done=removed&feed=harbour"))).toEqual([
        "p",
        "“harbour” was removed. Its items stay in the archive.",
      ]);
    });
  });

  it("finds a feed by a misspelt name", async () => {
    const words = await wordsOf(app, "/feeds?find=meridain");
    expect(words).toContain("Meridian Wire");
    expect(words).not.toContain("Harbour Gazette");
  });

  const upload = (bytes: string | Uint8Array<ArrayBuffer>) => {
    const body = new FormData();
    body.set("file", new File([bytes], "feeds.opml"));
    return app.request("http://localhost/feeds/import", {
      method: "POST",
      headers: { Origin: "http://localhost" },
      body,
    });
  };

  it("imports an OPML file, and names each line that it did not take and each feed that was there", async () => {
    const answer = await upload(
      `<opml><body><outline text="Q" xmlUrl="https://q.example/rss"/><outline xmlUrl="x"/>
      <outline text="Had" xmlUrl="http://harbour.example/rss/"/>`,
    );
    const page = await answer.text();
    expect(page).toMatch(/1 feed was added.*may have been cut off.*In the list already.*Line 2: <bdi>Harbour Gazette/s);
    expect(page).toMatch(/Left out.*Line 1: /s);
  });

  it("says how large a file may be", async () => {
    const answer = await upload(new Uint8Array(20_000_001));
    expect([answer.status, await answer.text()]).toEqual([413, expect.stringContaining("may have 20 MB")]);
  });

  it("reads a file in its own encoding", async () => {
    const opml =
      '<opml version="2.0"><body><outline text="\u041f\u043e\u0440\u0442" xmlUrl="https://port.example/rss"/></body></opml>';
    await upload(new Uint8Array(Buffer.from(opml, "utf16le")));
    expect((await stored()).feeds.at(-1)).toMatchObject({ title: "\u041f\u043e\u0440\u0442" });
  });
});

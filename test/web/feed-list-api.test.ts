import { chmod, writeFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { createFeedEditor } from "../../src/feeds/list/feed-editor.ts";
import { openFeedList } from "../../src/feeds/list/feed-list.ts";
import { StoreError } from "../../src/store/store-error.ts";
import { processorMs } from "../processor-time.ts";
import { appOver, wordsOf } from "./ask.ts";
import { api, app, askInstead, editFeeds, file, form, start, store, stored } from "./edited-feeds.ts";
import { now } from "./sample.ts";

editFeeds();

describe("the API of the feed list", () => {
  it("adds, shows, changes and removes a feed, and keeps the file's other keys", async () => {
    const added = await api("POST", "/feeds", { url: "https://quay.example/feed", title: "Quay News" });
    expect([added.status, added.headers.get("location")]).toEqual([201, "/api/v1/feeds/quay-news"]);
    expect(await added.json()).toMatchObject({ id: "quay-news", status: "never", enabled: true });
    const changed = await api("PATCH", "/feeds/quay-news", { enabled: false, category: "ports" });
    expect(await changed.json()).toMatchObject({ enabled: false, category: "ports" });
    expect((await api("DELETE", "/feeds/quay-news")).status).toBe(204);
    expect((await api("GET", "/feeds/quay-news")).status).toBe(404);
    expect(await stored()).toEqual(start);
  });

  it("never shows request headers, whichever way they are asked for", async () => {
    const paths = ["/feeds", "/feeds/harbour", "/feeds.opml", "/health"];
    const answers = await Promise.all(paths.map(async (path) => (await api("GET", path)).text()));
    expect(answers.join("")).not.toContain("x1");
    const changed = await api("PATCH", "/feeds/harbour", { headers: { Cookie: "secret2" } });
    expect(await changed.text()).not.toContain("secret2");
    expect((await stored()).feeds[0]?.headers).toEqual({ Cookie: "secret2" });
  });

  it.each([
    [
      "a value that is none",
      "PATCH",
      "/feeds/harbour",
      { interval: "soon" },
      400,
      /interval: “soon” is not an interval/,
    ],
    [
      "a header that is none",
      "PATCH",
      "/feeds/harbour",
      { headers: { "bad header": "x" } },
      400,
      /headers\.bad header: is no name of a header/,
    ],
    [
      "a header of two lines",
      "PATCH",
      "/feeds/harbour",
      { headers: { A: "x\r\nB: y" } },
      400,
      /must stand on one line/,
    ],
    ["an unknown field", "PATCH", "/feeds/harbour", { colour: "red" }, 400, /colour/],
    ["a feed that is not there", "PATCH", "/feeds/zzz", { title: "Z" }, 404, /no feed “zzz”/],
    [
      "an address that is listed",
      "POST",
      "/feeds",
      { url: "https://harbour.example/rss" },
      409,
      /already listed as “Harbour/,
    ],
    ["an address that is none", "POST", "/feeds", { url: "harbour" }, 400, /not an http\(s\) address/],
  ])("refuses %s in words", async (_, method, path, body, status, words) => {
    const answer = await api(method, path, body);
    expect(answer.status).toBe(status);
    expect(answer.headers.get("content-type")).toBe("application/problem+json");
    expect(((await answer.json()) as { detail: string }).detail).toMatch(words);
    expect(await stored()).toEqual(start);
  });

  it.each(["{", ""])("says of a body “%s” that it is no JSON", async (body) => {
    const headers = { "content-type": "application/json" };
    const answer = await app.request("/api/v1/feeds", { method: "POST", body, headers });
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ detail: expect.stringMatching(/^The body can't be read as JSON: /) });
  });

  it("refuses an edit based on an older version and says what changed", async () => {
    const etag = (await api("GET", "/feeds")).headers.get("etag") ?? "";
    await writeFile(file, JSON.stringify({ ...start, feeds: start.feeds.slice(0, 1) }));
    const answer = await api("PATCH", "/feeds/harbour", { title: "H" }, { "If-Match": etag });
    expect(answer.status).toBe(412);
    expect(await answer.json()).toMatchObject({ changes: ["meridian was removed"] });
    const again = (await api("GET", "/feeds")).headers.get("etag") ?? "";
    expect((await api("PATCH", "/feeds/harbour", { title: "H" }, { "If-Match": again })).status).toBe(200);
  });

  it("shows an edit by hand at once with its version, so that an edit based on what is shown never undoes it", async () => {
    const hand = { id: "new", url: "https://new.example/rss", title: "By hand" };
    const [harbour, meridian] = start.feeds;
    await writeFile(file, JSON.stringify({ feeds: [{ ...harbour, title: "Gazette, by hand" }, meridian, hand] }));
    const list = await api("GET", "/feeds");
    expect(await list.json()).toMatchObject({
      items: [
        { id: "harbour", title: "Gazette, by hand" },
        { id: "meridian" },
        { id: "new", status: "never", items: 0 },
      ],
    });
    expect(await (await api("GET", "/feeds/harbour")).json()).toMatchObject({ title: "Gazette, by hand" });
    await writeFile(file, JSON.stringify({ feeds: [{ ...harbour, title: "Gazette, again" }, meridian, hand] }));
    const etag = list.headers.get("etag") ?? "";
    const answer = await api("PATCH", "/feeds/harbour", { title: "From the API" }, { "If-Match": etag });
    expect([answer.status, await answer.json()]).toMatchObject([412, { changes: ["harbour was changed (title)"] }]);
  });

  it("tells a mistake that stands in the file from one of the request", async () => {
    const odd = { feeds: [...start.feeds, { id: "One!", url: "https://one.example/rss" }] };
    await writeFile(file, JSON.stringify(odd, null, 2));
    const answer = await api("PATCH", "/feeds/harbour", { title: "H" });
    expect(answer.status).toBe(409);
    expect(((await answer.json()) as { detail: string }).detail).toMatch(
      /^feeds\.json, line 18, column 13, feeds\[2\]\.id: “One!” is not an id.*\nMend this first/,
    );
    const page = await form("/feeds/harbour/pause");
    expect([page.status, await page.text()]).toEqual([409, expect.stringContaining("line 18")]);
    await writeFile(file, JSON.stringify(start));
    expect((await api("PATCH", "/feeds/harbour", { interval: "soon" })).status).toBe(400);
  });

  it("sends a feed’s headers to no other site unless they are given anew or dropped", async () => {
    const url = "https://gazette.example/rss";
    const refused = await api("PATCH", "/feeds/harbour", { url });
    expect([refused.status, await refused.json()]).toMatchObject([
      400,
      {
        detail: expect.stringMatching(
          /headers \(Authorization\) that were given for harbour\.example; gazette\.example is another site.*"headers": null/,
        ),
      },
    ]);
    expect(await stored()).toEqual(start);
    expect((await api("PATCH", "/feeds/harbour", { url, headers: null })).status).toBe(200);
    expect((await stored()).feeds[0]).toEqual({ id: "harbour", url, title: "Harbour Gazette" });
  });

  it("takes no password in an address, and repeats none", async () => {
    for (const url of ["http://bob:hunter2@paper.example/rss", "htps://bob:hunter2@paper.example/rss"]) {
      const answer = await api("POST", "/feeds", { url });
      const text = await answer.text();
      expect([answer.status, text]).toEqual([400, expect.stringContaining("paper.example/rss")]);
      expect(text).not.toMatch(/hunter2|bob/);
    }
  });

  it("takes an edit based on one of several versions, and says when it isn’t known what changed", async () => {
    const etag = (await api("GET", "/feeds")).headers.get("etag") ?? "";
    const older = await api("PATCH", "/feeds/harbour", { title: "H" }, { "If-Match": '"zzz"' });
    expect([older.status, await older.json()]).toMatchObject([
      412,
      { detail: expect.stringContaining("what changed since then is not known") },
    ]);
    expect((await api("PATCH", "/feeds/harbour", { title: "H" }, { "If-Match": `"zzz", ${etag}` })).status).toBe(200);
  });

  it("shows what is at an address", async () => {
    const found = await api("POST", "/feeds/discover", { address: "quay.example" });
    expect(await found.json()).toMatchObject({
      feeds: [{ url: "https://quay.example/feed", format: "rss", title: "Quay News", items: 2, listedAs: null }],
      tried: [{ url: "https://quay.example/more", problem: expect.stringMatching(/^Not asked/) }],
    });
    const failed = await api("POST", "/feeds/discover", { address: "nowhere.example" });
    expect([failed.status, await failed.json()]).toMatchObject([
      422,
      { detail: "The name nowhere.example was not found." },
    ]);
  });

  it("imports and exports OPML; 2,000 feeds in seconds, each odd line reported", async () => {
    const outlines = Array.from(
      { length: 2000 },
      (_, i) => `<outline text="F${i}" xmlUrl="https://f${i}.example/rss"/>`,
    );
    const opml = `<opml version="2.0"><body><outline text="Ports">\n${outlines.join("\n")}\n</outline>
<outline text="Twice" xmlUrl="https://f7.example/rss"/>
<outline text="Odd" xmlUrl="nonsense"/>
<outline text="Had" xmlUrl="https://harbour.example/rss"/></body></opml>`;
    const started = processorMs();
    const answer = await api("POST", "/feeds.opml", opml, { "Content-Type": "text/x-opml" });
    expect(processorMs() - started).toBeLessThan(10_000);
    expect(await answer.json()).toMatchObject({
      added: 2000,
      alreadyListed: [{ line: 2005, id: "harbour" }],
      problems: [{ line: 2003 }, { line: 2004 }],
    });
    expect((await stored()).feeds).toHaveLength(2002);
    const back = await (await api("GET", "/feeds.opml")).text();
    expect(back).toContain('xmlUrl="https://f1999.example/rss"');
    expect(back).toContain("Ports");
  });

  it("imports what is good and names each of the others by line and reason", async () => {
    const opml = `<opml version="2.0"><body>
<outline text="Good" xmlUrl="https://good.example/rss"/>
<outline text="Secret" xmlUrl="https://bob:hunter2@paper.example/rss"/>
<outline text="No host" xmlUrl="https:///"/>
<outline text="Port" xmlUrl="https://port.example:99999/rss"/>
<outline text="Had" xmlUrl="https://harbour.example/rss"/>
<outline text="Fine" xmlUrl="https://fine.example/rss"/></body></opml>`;
    const answer = await api("POST", "/feeds.opml", opml, { "Content-Type": "text/x-opml" });
    const report = (await answer.json()) as { added: number; problems: { line: number; message: string }[] };
    expect([answer.status, report.added]).toEqual([200, 2]);
    expect(report.problems.map(({ line }) => line)).toEqual([3, 4, 5]);
    expect(report.problems[0]?.message).toMatch(/paper\.example.*password/);
    expect(JSON.stringify(report)).not.toContain("hunter2");
    expect((await stored()).feeds.map(({ id }) => id)).toEqual(["harbour", "meridian", "good", "fine"]);
  });

  it("an import is done on the list as it stands: a feed added by hand meanwhile is told as listed", async () => {
    const opml = `<opml version="2.0"><body>${["a", "b"].map((x) => `<outline xmlUrl="https://${x}.example/rss"/>`).join("")}</body></opml>`;
    const hand = { ...start, feeds: [...start.feeds, { id: "a", url: "https://a.example/rss" }] };
    const feeds = createFeedEditor(await openFeedList(file));
    const editByHand = () => writeFile(file, JSON.stringify(hand));
    const other = appOver(undefined, {
      store,
      feeds: {
        ...feeds,
        read: () => feeds.read().finally(editByHand),
        importAll: (...given) => editByHand().then(() => feeds.importAll(...given)),
      },
    });
    askInstead(other);
    const answer = await api("POST", "/feeds.opml", opml, { "Content-Type": "text/x-opml" });
    expect(await answer.json()).toMatchObject({ added: 1, alreadyListed: [{ id: "a" }] });
    expect((await stored()).feeds.map(({ id }) => id)).toEqual(["harbour", "meridian", "a", "b-example"]);
  });

  it("takes a category away that is inherited, by form and by API, and gives it back", async () => {
    await writeFile(file, JSON.stringify({ defaults: { category: "world" }, ...start }));
    const shown = { "was-title": "Harbour Gazette", "was-category": "world", title: "Harbour Gazette" };
    expect((await form("/feeds/harbour/rename", { ...shown, category: "" })).status).toBe(303);
    expect((await stored()).feeds[0]).toEqual({ ...start.feeds[0], category: "" });
    expect(await (await api("GET", "/feeds/harbour")).json()).toMatchObject({ category: null });
    expect(await wordsOf(app, "/feeds/harbour/rename")).toContain("Change Harbour Gazette");
    expect(await (await api("PATCH", "/feeds/harbour", { category: null })).json()).toMatchObject({
      category: "world",
    });
    expect(await (await api("PATCH", "/feeds/harbour", { category: "" })).json()).toMatchObject({ category: null });
    await form("/feeds/meridian/rename", {
      title: "Meridian Wire",
      category: "",
      "was-title": "Meridian Wire",
      "was-category": "wires",
    });
    expect((await stored()).feeds[1]).toMatchObject({ category: "" });
  });

  it("takes away a language and a country that are inherited, and gives them back", async () => {
    await writeFile(file, JSON.stringify({ defaults: { language: "en", country: "gb" }, feeds: [start.feeds[1]] }));
    const of = async (fields: object) => (await api("PATCH", "/feeds/meridian", fields)).json();
    expect(await of({ language: "", country: "" })).toMatchObject({ language: null, country: null });
    expect((await stored()).feeds[0]).toMatchObject({ language: "", country: "" });
    expect(await of({ language: null, country: "FR" })).toMatchObject({ language: "en", country: "FR" });
  });

  it("writes nothing empty down where nothing is inherited", async () => {
    const none = { category: " ", language: "", country: "" };
    expect(await (await api("PATCH", "/feeds/meridian", none)).json()).toMatchObject({
      category: null,
      language: null,
      country: null,
    });
    for (const name of Object.keys(none)) expect((await stored()).feeds[1]).not.toHaveProperty(name);
  });

  it("says so when the file can’t be written, and changes nothing", async () => {
    await chmod(file, 0o444);
    const answer = await api("PATCH", "/feeds/harbour", { title: "H" });
    expect([answer.status, await answer.json()]).toMatchObject([
      507,
      { detail: expect.stringMatching(/^feeds\.json was not changed: .*write-protected/) },
    ]);
    const page = await form("/feeds/harbour/pause");
    expect([page.status, await page.text()]).toEqual([507, expect.stringContaining("write-protected")]);
    expect(await stored()).toEqual(start);
  });

  it("does fifty edits at once that nobody based on a version", async () => {
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, i) => api("POST", "/feeds", { url: `https://f${i}.example/rss` })),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
    expect((await stored()).feeds).toHaveLength(52);
  });

  it.each([
    ["declared in the file", "text/x-opml", '<?xml version="1.0" encoding="windows-1251"?>', [0xcf, 0xee, 0xf0, 0xf2]],
    ["koi8-r", "text/x-opml", '<?xml version="1.0" encoding="koi8-r"?>', [0xf0, 0xcf, 0xd2, 0xd4]],
    ["declared by the request", "text/x-opml; charset=windows-1251", "", [0xcf, 0xee, 0xf0, 0xf2]],
  ])("imports OPML in another encoding than UTF-8: %s", async (_, type, head, letters) => {
    const body = Buffer.concat([
      Buffer.from(`${head}<opml version="2.0"><body><outline text="`),
      Buffer.from(letters),
      Buffer.from('" xmlUrl="https://port.example/rss"/></body></opml>'),
    ]);
    const answer = await app.request("http://localhost/api/v1/feeds.opml", {
      method: "POST",
      headers: { "Content-Type": type },
      body,
    });
    expect(await answer.json()).toEqual({ added: 1, alreadyListed: [], problems: [], warnings: [] });
    expect((await stored()).feeds.at(-1)).toMatchObject({ title: "\u041f\u043e\u0440\u0442" });
  });

  it("imports only into the version that the import is based on, of the right kind and size", async () => {
    const opml = '<opml version="2.0"><body><outline xmlUrl="https://q.example/rss"/></body></opml>';
    const stale = await api("POST", "/feeds.opml", opml, { "Content-Type": "text/x-opml", "If-Match": '"zzz"' });
    expect(stale.status).toBe(412);
    const odd = await api("POST", "/feeds.opml", opml, { "Content-Type": "application/json" });
    expect([odd.status, await odd.json()]).toMatchObject([415, { detail: expect.stringContaining("text/x-opml") }]);
    const large = await api("POST", "/feeds.opml", " ".repeat(20_000_001), { "Content-Type": "text/x-opml" });
    expect(large.status).toBe(413);
    expect(await stored()).toEqual(start);
  });

  it("deletes the items of a removed feed only when asked", async () => {
    expect((await api("DELETE", "/feeds/harbour?items=delete")).status).toBe(204);
    expect(await store.claimJob("test", now, 1000)).toMatchObject({ kind: "purge", payload: { feed: "harbour" } });
    expect((await api("DELETE", "/feeds/meridian")).status).toBe(204);
    expect(await store.claimJob("test", now, 1000)).toBeNull();
  });

  it("takes no write that another site's form could send", async () => {
    const answer = await app.request("http://localhost/api/v1/feeds", {
      method: "POST",
      headers: { "Content-Type": "text/plain" },
      body: '{"url":"https://evil.example/"}',
    });
    expect([403, 415]).toContain(answer.status);
    expect((await form("/feeds/harbour/pause", {}, { Origin: "https://evil.example" })).status).toBe(403);
    expect(await stored()).toEqual(start);
  });
});

describe("while the archive can’t be written, an edit of the feed list", () => {
  const busy = new StoreError("busy", "Another program holds the database.");
  const notice =
    "feeds.json was changed, and comes into force as soon as the archive can be written: another program holds the database.";
  const unwritable = async (error: Error): Promise<void> => {
    const refuse = async (): Promise<never> => {
      throw error;
    };
    const feeds = createFeedEditor(await openFeedList(file));
    askInstead(appOver(undefined, { store: { ...store, syncFeeds: refuse, askAgain: refuse, addJob: refuse }, feeds }));
  };

  it("is made and says that it comes into force later", async () => {
    await unwritable(busy);
    const added = await api("POST", "/feeds", { url: "https://quay.example/feed", title: "Quay News" });
    expect([added.status, added.headers.get("location")]).toEqual([202, "/api/v1/feeds/quay-news"]);
    expect(await added.json()).toMatchObject({ id: "quay-news", status: "never", notice });
    const changed = await api("PATCH", "/feeds/quay-news", { title: "Quay" });
    expect([changed.status, await changed.json()]).toEqual([202, expect.objectContaining({ title: "Quay", notice })]);
    const removed = await api("DELETE", "/feeds/harbour");
    expect([removed.status, await removed.json()]).toEqual([202, { notice }]);
    const opml = '<opml version="2.0"><body><outline xmlUrl="https://pier.example/rss" text="Pier"/></body></opml>';
    const imported = await api("POST", "/feeds.opml", opml, { "Content-Type": "text/x-opml" });
    expect([imported.status, await imported.json()]).toEqual([
      202,
      expect.objectContaining({ added: 1, warnings: [notice] }),
    ]);
    expect((await stored()).feeds.map(({ id }) => id)).toEqual(["meridian", "quay-news", "pier"]);
  });

  it("is not made where something of it could not be made up for later", async () => {
    await unwritable(busy);
    for (const [method, path, body] of [
      ["DELETE", "/feeds/harbour?items=delete", undefined],
      ["PATCH", "/feeds/harbour", { enabled: true, title: "H" }],
    ] as const) {
      const answer = await api(method, path, body);
      expect([answer.status, await answer.json()]).toEqual([
        503,
        expect.objectContaining({ detail: "Another program holds the database." }),
      ]);
    }
    expect(await stored()).toEqual(start);
  });

  it("says so on the page, where what stands in the list is shown", async () => {
    await unwritable(new Error("disk I/O error"));
    const answer = await form("/feeds/add", { url: "https://quay.example/feed", title: "Quay News" });
    expect(answer.status).toBe(303);
    expect(await wordsOf(app, answer.headers.get("location") ?? "")).toMatch(
      /Quay News quay\.example Not asked yet .*“Quay News” was added.* feeds\.json was changed, and that comes into force as soon as it can\./,
    );
  });
});

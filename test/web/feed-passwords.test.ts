import { describe, expect, it } from "vitest";
import { wordsOf } from "./ask.ts";
import { app, editFeeds, form, start, stored } from "./edited-feeds.ts";

editFeeds();

const basic = `Basic ${Buffer.from("ann:geheim").toString("base64")}`;
const secrets = { user: "ann", password: "geheim" };

describe("a password that a feed wants", () => {
  it("is asked for where the address wants one", async () => {
    const page = await (await form("/feeds/discover", { address: "https://closed.example/" })).text();
    expect(page).toContain("it wants a password or key. Give it together with the address");
    expect(page).toMatch(/<details class="more" open="?"?>\s*<summary>Password or request header/);
    const other = await (await form("/feeds/discover", { address: "nowhere.example" })).text();
    expect(other).not.toContain('<details class="more" open');
  });

  it("is given once, stands on no page, and goes to the site alone that it was given with", async () => {
    const page = await (await form("/feeds/discover", { address: "https://closed.example/", ...secrets })).text();
    expect(page).not.toMatch(/geheim|Basic/);
    const held = /name="held" value="([\w-]+)"/.exec(page)?.[1] ?? "";
    for (const url of ["https://closed.example/feed", "https://elsewhere.example/feed"]) {
      await form("/feeds/add", { url, title: "", held });
    }
    const [, , closed, elsewhere] = (await stored()).feeds;
    expect(closed).toMatchObject({ url: "https://closed.example/feed", headers: { Authorization: basic } });
    expect(elsewhere).not.toHaveProperty("headers");
    expect(await wordsOf(app, "/feeds")).not.toMatch(/geheim|Basic/);
    const forgotten = await form("/feeds/add", { url: "https://closed.example/b", held: "another" });
    expect([forgotten.status, await forgotten.text()]).toEqual([400, expect.stringContaining("give it once more")]);
  });

  it("is changed and taken away on the page of a feed, which names what is sent and not its value", async () => {
    expect(await wordsOf(app, "/feeds/harbour/rename")).toContain("The feed is asked with Authorization.");
    const names = { title: "Harbour Gazette", category: "" };
    const answer = await form("/feeds/harbour/rename", { ...names, ...secrets });
    expect(await wordsOf(app, answer.headers.get("location") ?? "")).toContain(
      "What “Harbour Gazette” is asked with was changed.",
    );
    expect((await stored()).feeds[0]).toEqual({ ...start.feeds[0], headers: { Authorization: basic } });
    await form("/feeds/harbour/rename", { ...names, header: "X-Key: abc" });
    expect((await stored()).feeds[0]?.headers).toEqual({ "X-Key": "abc" });
    const page = await (await app.request("http://localhost/feeds/harbour/rename")).text();
    expect(page).toContain("X-Key");
    expect(page).not.toContain("abc");
    await form("/feeds/harbour/rename", { ...names, "drop-headers": "1" });
    expect((await stored()).feeds[0]).not.toHaveProperty("headers");
  });

  it("goes with a feed to another site where it is given for that", async () => {
    const moved = { title: "Harbour Gazette", category: "", address: "https://other.example/rss", ...secrets };
    expect((await form("/feeds/harbour/rename", moved)).status).toBe(303);
    expect((await stored()).feeds[0]).toMatchObject({ url: moved.address, headers: { Authorization: basic } });
  });

  it("is asked for again where a form comes back, as no page shows it", async () => {
    const lost = "What was given here was not kept: give it again.";
    const opened = /<details class="more" open/;
    // Somebody else renamed the feed meanwhile.
    const both = { title: "Mine", "was-title": "Before", category: "", ...secrets };
    const conflict = await (await form("/feeds/harbour/rename", both)).text();
    expect([conflict, conflict]).toEqual([expect.stringContaining(lost), expect.stringMatching(opened)]);
    const nowhere = await (await form("/feeds/discover", { address: "mailto:a@b.example", ...secrets })).text();
    expect([nowhere, nowhere]).toEqual([expect.stringContaining(lost), expect.stringMatching(opened)]);
    // Its headers are to be given anew or left out for another site.
    const moved = { title: "Harbour Gazette", category: "", address: "https://other.example/rss" };
    const asked = await (await form("/feeds/harbour/rename", moved)).text();
    expect([asked, asked]).toEqual([expect.not.stringContaining(lost), expect.stringMatching(opened)]);
    expect(await stored()).toEqual(start);
  });

  it.each([{ header: "no header" }, { header: "Bad name: x" }, { user: "a:b", password: "geheim" }])(
    "is refused where it can’t be sent (%j), and not shown",
    async (given) => {
      const fields = { title: "Harbour Gazette", category: "", ...given };
      const answer = await form("/feeds/harbour/rename", fields);
      const page = await answer.text();
      expect([answer.status, page]).toEqual([400, expect.stringContaining("can’t be sent")]);
      expect(page).not.toMatch(/geheim|no header|Bad name/);
      expect(await stored()).toEqual(start);
    },
  );
});

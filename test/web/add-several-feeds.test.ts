import { describe, expect, it } from "vitest";
import { wordsOf } from "./ask.ts";
import { app, editFeeds, form, start, stored } from "./edited-feeds.ts";

editFeeds();

/** What a browser sends of the form on a page when boxes are ticked. */
function fieldsOf(page: string, ticked: readonly string[]): URLSearchParams {
  const [, sent = ""] = /<form method="post" action="\/feeds\/add">(.*?)<\/form>/s.exec(page) ?? [];
  const fields = [...sent.matchAll(/<input ([^>]*?)\/?>/g)].flatMap(([, attributes = ""]) => {
    const name = /name="([^"]*)"/.exec(attributes)?.[1] ?? "";
    const value = /value="([^"]*)"/.exec(attributes)?.[1] ?? "";
    const isSent = !attributes.includes('type="checkbox"') || ticked.includes(value);
    return isSent ? [[name, value] as [string, string]] : [];
  });
  return new URLSearchParams(fields);
}
const add = (fields: URLSearchParams) =>
  app.request("http://localhost/feeds/add", { method: "POST", headers: { Origin: "http://localhost" }, body: fields });

describe("several feeds of a site", () => {
  it("are ticked and added together, those that are listed already aside", async () => {
    const page = await (await form("/feeds/discover", { address: "many.example" })).text();
    expect(page).toContain("In the list already, as harbour");
    const answer = await add(fieldsOf(page, ["0", "1"]));
    expect((await stored()).feeds.map(({ url }) => url)).toEqual([
      ...start.feeds.map(({ url }) => url),
      "https://many.example/a",
      "https://many.example/b",
    ]);
    expect((await stored()).feeds[3]).toMatchObject({
      title: "News of https://many.example/b",
      site: "https://quay.example/",
    });
    const words = await wordsOf(app, answer.headers.get("location") ?? "");
    expect(words).toContain("2 feeds were added; their items come in within a minute. Undo: 2 feeds were added");
  });

  it("are added one alone, where one is ticked", async () => {
    const page = await (await form("/feeds/discover", { address: "many.example" })).text();
    const answer = await add(fieldsOf(page, ["1"]));
    expect((await stored()).feeds.at(-1)).toMatchObject({ url: "https://many.example/b" });
    expect(answer.headers.get("location")).toMatch(/done=added&/);
  });

  it("are not added where none is ticked, which is said", async () => {
    const page = await (await form("/feeds/discover", { address: "many.example" })).text();
    const answer = await add(fieldsOf(page, []));
    expect([answer.status, await answer.text()]).toEqual([400, expect.stringContaining("No feed was ticked")]);
    expect(await stored()).toEqual(start);
  });
});

describe("a feed without a title", () => {
  it("is called by its host, as the key in its address is nobody's business", async () => {
    const page = await (await form("/feeds/discover", { address: "untitled.example" })).text();
    expect(page).toContain("A feed without a title");
    expect((await add(fieldsOf(page, []))).status).toBe(303);
    expect((await stored()).feeds.at(-1)).toEqual({
      id: "untitled-example",
      url: expect.stringContaining("https://untitled.example/feed?key=kkk"),
      site: "https://quay.example/",
    });
  });
});

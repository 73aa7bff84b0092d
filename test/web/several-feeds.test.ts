import { describe, expect, it } from "vitest";
import { wordsOf } from "./ask.ts";
import { app, editFeeds, form, start, store, stored } from "./edited-feeds.ts";

editFeeds();

/** Presses a button under the list, as a browser sends it. */
function press(act: string, feeds: readonly string[], more: Readonly<Record<string, string>> = {}): Promise<Response> {
  const body = new URLSearchParams({ ...more, act });
  for (const id of feeds) body.append("feed", id);
  const headers = { Origin: "http://localhost" };
  return Promise.resolve(app.request("http://localhost/feeds/several", { method: "POST", headers, body }));
}
const both = ["harbour", "meridian"];

describe("feeds that are chosen on the page", () => {
  it("are paused and resumed in one edit, which can be taken back", async () => {
    const answer = await press("pause", both, { find: "example" });
    expect(answer.headers.get("location")).toBe("/feeds?find=example&done=several&feed=2%20feeds%20were%20paused");
    expect((await stored()).feeds).toMatchObject([{ enabled: false }, { enabled: false }]);
    expect(await wordsOf(app, answer.headers.get("location") ?? "")).toContain(
      "2 feeds were paused. Items stay. Undo: 2 feeds were paused",
    );
    await form("/feeds/undo");
    expect(await stored()).toEqual(start);
    await press("pause", both);
    await press("resume", ["meridian"]);
    expect((await stored()).feeds).toMatchObject([{ enabled: false }, { enabled: true }]);
  });

  it("are put into a category that is in use, or into none", async () => {
    expect(await (await app.request("http://localhost/feeds")).text()).toContain(
      '<option value="wires">wires</option>',
    );
    await press("categorise", both, { category: "wires" });
    expect((await stored()).feeds).toMatchObject([{ category: "wires" }, { category: "wires" }]);
    await press("categorise", both, { category: "" });
    for (const feed of (await stored()).feeds) expect(feed).not.toHaveProperty("category");
  });

  it("are removed without their items", async () => {
    await press("remove", both);
    expect((await stored()).feeds).toEqual([]);
    expect(await store.feedStates()).toEqual([]);
    await form("/feeds/undo");
    expect(await stored()).toEqual(start);
  });

  it.each([
    ["none was chosen", "pause", [], 400, "No feed was chosen"],
    ["nothing known is to be done", "burn", both, 400, "No feed was chosen"],
    ["one of them left the list meanwhile", "pause", ["harbour", "gone"], 404, "There is no feed “gone”"],
  ])("stay as they are where %s", async (_, act, feeds, status, words) => {
    const answer = await press(act, feeds);
    expect([answer.status, await answer.text()]).toEqual([status, expect.stringContaining(words)]);
    expect(await stored()).toEqual(start);
  });
});

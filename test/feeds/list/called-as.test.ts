import { describe, expect, it } from "vitest";
import { calledAs } from "../../../src/feeds/list/called-as.ts";
import { makeFeed } from "../../store/fixtures.ts";

describe("what a feed of the list is called", () => {
  const unnamed = makeFeed("a", { title: "a.example", isNamed: false });

  it("is what the list says", () => {
    expect(calledAs(makeFeed("a", { title: "Mine" }), makeFeed("a", { title: "Old" })).title).toBe("Mine");
  });

  it("is what its own document says where the list says nothing", () => {
    expect(calledAs(unnamed, { ...unnamed, title: "Harbour News" }).title).toBe("Harbour News");
  });

  it("is its host where nothing is stored, or only what it was called at another address or by an earlier list", () => {
    expect(calledAs(unnamed, undefined).title).toBe("a.example");
    expect(calledAs(unnamed, { ...unnamed, url: "http://b.example/rss", title: "B" }).title).toBe("a.example");
    expect(calledAs(unnamed, makeFeed("a", { title: "Old" })).title).toBe("a.example");
  });
});

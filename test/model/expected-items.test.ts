import { describe, expect, it } from "vitest";
import { expectedItems } from "../../src/model/expected-items.ts";

describe("how many items of a topic were to be expected", () => {
  it("follows from its share of all that came before, so that more feeds are no more news", () => {
    const before = [
      { items: 1, seen: 10 },
      { items: 3, seen: 30 },
    ];
    expect(expectedItems(10, before, 2)).toBe(1);
    expect(expectedItems(200, before, 2)).toBe(20);
  });

  it("is not known as long as there was anything in too few spans", () => {
    const before = [
      { items: 1, seen: 10 },
      { items: 0, seen: 0 },
    ];
    expect(expectedItems(10, before, 2)).toBeNull();
    expect(expectedItems(10, before, 1)).toBe(1);
    expect(expectedItems(10, [], 0)).toBeNull();
  });
});

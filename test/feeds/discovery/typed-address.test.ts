import { describe, expect, it } from "vitest";
import { AddressError, normaliseAddress } from "../../../src/feeds/discovery/typed-address.ts";

describe("an address as somebody types it", () => {
  it("is completed", () => {
    const cases = [
      ["example.org", "https://example.org/"],
      [" Example.org:8080/x ", "https://example.org:8080/x"],
      ["//example.org/x", "https://example.org/x"],
      ["http://example.org", "http://example.org/"],
      ["feed:https://example.org/rss", "https://example.org/rss"],
      ["feed:http://example.org/rss", "http://example.org/rss"],
      ["feed://example.org/rss", "https://example.org/rss"],
      ["FEED:example.org/rss", "https://example.org/rss"],
      ["feed://https://example.org/rss", "https://example.org/rss"],
      ["https:/example.org/x", "https://example.org/x"],
      ["https://http://example.org/x", "http://example.org/x"],
      ["<https://example.org/x>", "https://example.org/x"],
      ["“example.org”,", "https://example.org/"],
      ["social.example/@paper", "https://social.example/@paper"],
      ["bücher.example", "https://xn--bcher-kva.example/"],
    ] as const;
    for (const [typed, asked] of cases) expect(normaliseAddress(typed)).toBe(asked);
  });

  it("is refused when it is none of the web", () => {
    for (const typed of [
      "",
      "two words",
      "ftp://example.org/",
      "mailto:me@example.org",
      "me@example.org",
      "javascript:alert(1)",
    ]) {
      expect(() => normaliseAddress(typed)).toThrow(AddressError);
    }
    expect(() => normaliseAddress("two words")).toThrow(
      "“two words” is not a web address; write one such as example.org or https://example.org/.",
    );
  });

  it("is asked without its fragment, and refused with a password, which is not repeated", () => {
    expect(normaliseAddress("example.org/rss#top")).toBe("https://example.org/rss");
    for (const typed of ["https://bob:hunter2@example.org/", "bob:hunter2@example.org", "htps://bob:hunter2@a.b"]) {
      expect(() => normaliseAddress(typed)).toThrow(/^(?!.*hunter2)“/s);
    }
  });
});

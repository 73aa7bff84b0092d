import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readLinkHeader } from "../../../src/feeds/discovery/link-header.ts";

describe("a Link header", () => {
  it.each([
    [
      '</rss>; rel="alternate"; type="application/rss+xml"',
      [["/rss", { rel: "alternate", type: "application/rss+xml" }]],
    ],
    [
      "<a>;rel=next, <b> ; REL = prev;rel=last",
      [
        ["a", { rel: "next" }],
        ["b", { rel: "prev" }],
      ],
    ],
    [
      '<a,b;c>; title="Tom, \\"the\\" <cat>; all"; rel=alternate',
      [["a,b;c", { title: 'Tom, "the" <cat>; all', rel: "alternate" }]],
    ],
    ["<a>; crossorigin; rel=preload", [["a", { crossorigin: "", rel: "preload" }]]],
    ["<a>", [["a", {}]]],
    [
      '<a>; rel="never closed, <b>; rel=next',
      [
        ["a", { rel: "" }],
        ["b", { rel: "next" }],
      ],
    ],
    ["", []],
    ["rel=next", []],
  ])("%s is read", (header, links) => {
    const read = readLinkHeader(header).map(({ target, parameters }) => [target, Object.fromEntries(parameters)]);
    expect(read).toEqual(links);
  });

  it("tells nothing of another document", () => {
    expect(readLinkHeader('<a>; anchor="/other"; rel=alternate')).toEqual([]);
  });

  it("is read whatever it is", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'<>;,="\\ ab') }), (header) => {
        expect(readLinkHeader(header).length).toBeLessThanOrEqual(header.split("<").length - 1);
      }),
    );
  });
});

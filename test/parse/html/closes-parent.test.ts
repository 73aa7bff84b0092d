import { expect, it } from "vitest";
import { closesParent } from "../../../src/parse/html/closes-parent.ts";
import { sanitise } from "../../../src/parse/html/sanitise.ts";

it.each(['<a href="x"><a href="y">b</a></a>', "<p>one<ul><li>two</li></ul></p>", "<ul><li>one<li>two</li></li></ul>"])(
  "tells that a reader would close the outer element of %s",
  (html) => {
    expect(closesParent(html)).toBe(true);
  },
);

it.each([
  '<p>A <a href="x">link</a> and <a href="y"><b>another</b></a></p>',
  "<ul><li>one<ul><li>two</li></ul></li></ul>",
  "<p>one<br><img>two</p><p>three</p>",
  "no markup",
])("finds nothing in %s", (html) => {
  expect(closesParent(html)).toBe(false);
});

it("keeps links side by side whose wall was taken out", () => {
  const html = '<a href="https://a.example/1">one<blink><a href="https://a.example/2">two</a></blink></a>';
  expect(sanitise(html, null)).toMatch(/^<a [^>]+>one<\/a><a [^>]+>two<\/a>$/);
});

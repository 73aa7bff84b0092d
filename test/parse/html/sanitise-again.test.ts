import fc from "fast-check";
import { expect, it } from "vitest";
import { sanitise } from "../../../src/parse/html/sanitise.ts";
import { sanitiseAgain } from "../../../src/parse/html/sanitise-again.ts";

const item = "https://paper.example/2026/a-story";
const feed = "https://paper.example/feeds/all.xml";
const site = "https://www.paper.example/";

it("takes out of what is shown what the rules of now don’t let through", () => {
  const shown = `<p onclick="steal()">Berth leased.</p><script>steal()</script>`;
  expect(sanitiseAgain({ received: null, shown, bases: [] })).toBe("<p>Berth leased.</p>");
});

it("brings back of what was received what the rules of now let through", () => {
  const received = "<table><tr><td>Berth</td></tr></table>";
  expect(sanitiseAgain({ received, shown: "Berth", bases: [] })).toBe(received);
});

it.each([
  ["../photo.jpg", feed],
  ["/photo.jpg", site],
  ["photo.jpg?a=1&amp;b=2", item],
  ["//cdn.example/photo.jpg", item],
])("lets %s start where it starts in what is shown, %s", (address, base) => {
  const received = `<p>Look: <img src='${address}' onerror='steal()'> <a href=${address}>here</a></p>`;
  const shown = sanitise(received, base);
  expect(sanitiseAgain({ received, shown, bases: [item, site, feed] })).toBe(shown);
});

it("keeps the addresses of what is shown where nobody knows any more where they started", () => {
  const received = `<p><a href="/berth">Berth</a> <img src="photo.jpg"></p>`;
  const shown = sanitise(received, "https://moved.example/away/");
  expect(sanitiseAgain({ received, shown, bases: [item, site, feed] })).toBe(shown);
});

it("leaves what was sanitised by the rules of now as it is, whatever it is", () => {
  const piece = fc.constantFrom(
    ..."<p>|</p>|<a href='#note'>|<a href='/x?a=1&b=2'>|</a>|<img src=y.png>|<img src='https://a.example/ü.png'>|&amp;|&lt;b&gt;|<|>|\"|<video src=v.mp4>|<ul><li>|<time datetime=2026>|<blockquote cite=q>|text ".split(
      "|",
    ),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), fc.constantFrom(item, site, feed), (pieces, base) => {
      const received = pieces.join("");
      const shown = sanitise(received, base, item);
      const raw = shown === received ? null : received;
      expect(sanitiseAgain({ received: raw, shown, bases: [item, base] })).toBe(shown);
    }),
    {
      numRuns: 1000,
      examples: [[["<a href='#note'>", "<", "text ", "<img src=y.png>", "<a href='#note'>"], item]],
    },
  );
});

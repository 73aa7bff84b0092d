import { expect, it } from "vitest";
import { describeDocument } from "../../../src/feeds/discovery/describe-document.ts";
import { read } from "../../parse/read.ts";

const now = Date.parse("2026-11-30T12:00:00Z");
const rateOf = (...dates: readonly string[]) => {
  const items = dates.map((date, i) => `<item><title>${i}</title><pubDate>${date}</pubDate></item>`).join("");
  const document = read(`<rss version="2.0"><channel><title>Paper</title>${items}</channel></rss>`);
  return describeDocument(document, now).perDay;
};

it("how often something comes is counted from the oldest date until now", () => {
  expect(rateOf("2026-11-28T12:00:00Z", "2026-11-29T12:00:00Z")).toBe(1);
  expect(rateOf("2026-11-10T12:00:00Z", "2026-11-11T12:00:00Z")).toBe(0.1);
});

it("a date that all items have is when the document was made, and tells nothing", () => {
  expect(rateOf("2026-11-30T11:59:00Z", "2026-11-30T11:59:00Z", "2026-11-30T11:59:00Z")).toBeNull();
});

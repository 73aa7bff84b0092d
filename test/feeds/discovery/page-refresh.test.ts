import { expect, it } from "vitest";
import { pageRefresh } from "../../../src/feeds/discovery/page-refresh.ts";
import { processorMs } from "../../processor-time.ts";

const refresh = (content: string, quote = '"') =>
  pageRefresh(`<meta http-equiv="Refresh" content=${quote}${content}${quote}>`, "https://paper.example/");

it.each([
  ["0;url=/news/", "https://paper.example/news/"],
  [" 3.5 ; URL = 'https://news.example/a' ", "https://news.example/a"],
  ["0,/news/", "https://paper.example/news/"],
  ["1; url='/news/' x", "https://paper.example/news/"],
  ["0;url=", null],
  ["0;url=''", null],
  ["30;url=/news/", null],
  ["5", null],
  ["0;url=javascript:alert(1)", null],
])("a page whose refresh is %j sends its readers to %s", (content, to) => {
  expect(refresh(content)).toBe(to);
});

it("a refresh is read in time that grows with its length alone", () => {
  const started = processorMs();
  for (const rest of [" ", "\t;", "url=", '"', "a "]) refresh(`0;${rest.repeat(2000)}"a"b`, "'");
  expect(processorMs() - started).toBeLessThan(500);
});

// Compares two extractors of article pages on the pages of test/parse/article/pages.
// npm run bench article
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Readability } from "@mozilla/readability";
import { Defuddle } from "defuddle/node";
import { parseHTML } from "linkedom";
import { plainText } from "../src/text/plain-text.ts";

const folder = join(import.meta.dirname, "../test/parse/article/pages");
const expected = JSON.parse(readFileSync(join(folder, "expected.json"), "utf8"));
const extractors: readonly (readonly [string, (html: string) => Promise<string>])[] = [
  ["readability", async (html) => new Readability(parseHTML(html).document as never).parse()?.content ?? ""],
  [
    "defuddle",
    async (html) => (await Defuddle(parseHTML(html).document as never, "https://a.example/x")).content ?? "",
  ],
];
for (const [name, extract] of extractors) {
  let has = 0;
  let wanted = 0;
  let noise = 0;
  let unwanted = 0;
  const lines: string[] = [];
  const start = performance.now();
  for (const file of readdirSync(folder).filter((each) => each.endsWith(".html"))) {
    const text = plainText(await extract(readFileSync(join(folder, file), "utf8")));
    const rule = expected[file.replace(".html", "")];
    const found = rule.has.filter((s: string) => text.includes(s)).length;
    const bad = rule.hasNot.filter((s: string) => text.includes(s)).length;
    lines.push(`  ${file} ${found}/${rule.has.length} ${bad} ${text.length}`);
    has += found;
    wanted += rule.has.length;
    noise += bad;
    unwanted += rule.hasNot.length;
  }
  console.log(
    `${name}: ${has}/${wanted} sentences, ${noise}/${unwanted} of what does not belong, ${((performance.now() - start) / lines.length).toFixed(1)} ms a page`,
  );
  for (const line of lines) console.log(line);
}

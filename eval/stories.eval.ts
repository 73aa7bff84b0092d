import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { z } from "zod";
import { parseFeed } from "../src/parse/parse-feed.ts";
import { compileAliases } from "../src/stories/aliases/alias-table.ts";
import { readAliases } from "../src/stories/aliases/aliases-file.ts";
import { createPlacer } from "../src/stories/placing/placer.ts";
import { readItem } from "../src/stories/reading/read-item.ts";
import { readUserFile } from "../src/userfile/user-file.ts";
import { type StoryScores, scoreStories } from "./score-stories.ts";

/**
 * Runs items through the placing of stories in order of publication and scores the outcome where it is labelled.
 *
 *   npm run eval stories -- FILE.jsonl [--predictions OUT.jsonl] [--errors] [--set join=0.22 …]
 *   npm run eval stories -- --replay FOLDER      archived feeds, FOLDER/OUTLET/UNIXTIME.xml
 *
 * A line is {id, outlet, lang, published, title, summary, link} and, when labelled, story.
 */
const line = z.object({
  id: z.string(),
  outlet: z.string(),
  lang: z.string().nullish(),
  published: z.coerce.date(),
  title: z.string(),
  summary: z.string().nullish(),
  author: z.string().nullish(),
  link: z.string().nullish(),
  story: z.string().nullish(),
});

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    predictions: { type: "string" },
    errors: { type: "boolean", default: false },
    set: { type: "string", multiple: true, default: [] },
    replay: { type: "string" },
  },
});
const [file] = positionals;
if (file === undefined && values.replay === undefined) {
  console.error("npm run eval stories -- FILE.jsonl [--predictions OUT.jsonl] [--errors], or --replay FOLDER");
  process.exit(2);
}
const given = values.replay === undefined ? readLines(file ?? "") : readArchive(values.replay);
const items = given
  .map((item, order) => ({ item, order }))
  .sort((a, b) => a.item.published.getTime() - b.item.published.getTime() || a.order - b.order)
  .map(({ item }) => item);

const aliases = compileAliases(
  (await readUserFile(new URL("../src/stories/default-aliases.json", import.meta.url).pathname, readAliases)).value,
);
const placer = createPlacer(Object.fromEntries(values.set.map((s) => s.split("=")).map(([k, v]) => [k, Number(v)])));
const storyOf = new Map<string, number>();
const goneTo = new Map<number, number>();
const reasons = new Map<string, string>();
for (const item of items) {
  const reading = readItem(
    {
      outlet: item.outlet,
      language: item.lang ?? null,
      publishedAt: item.published.getTime(),
      title: item.title,
      summary: item.summary ?? "",
      author: item.author ?? null,
      url: item.link ?? null,
      links: [],
    },
    aliases,
  );
  const placed = placer.place(reading);
  if (!placed) continue;
  for (const gone of placed.join?.merges ?? []) goneTo.set(gone, placed.story);
  storyOf.set(item.id, placed.story);
  reasons.set(item.id, `${placed.join?.reason} ${placed.join?.score} ${placed.join?.terms.join(" ")}`);
}
const resolve = (story: number): number => {
  const next = goneTo.get(story);
  return next === undefined ? story : resolve(next);
};
const predicted = new Map([...storyOf].map(([id, story]) => [id, String(resolve(story))]));
if (values.predictions !== undefined) {
  const lines = items.map(({ id }) => JSON.stringify({ id, story: predicted.get(id) ?? `alone ${id}` }));
  writeFileSync(values.predictions, `${lines.join("\n")}\n`);
}
const labelled = items.flatMap(({ id, outlet, lang, story }) =>
  typeof story === "string" ? [{ id, outlet, lang: lang ?? "", story }] : [],
);
if (labelled.length > 0) report(scoreStories(labelled, predicted));
else list();

function readLines(path: string): readonly z.infer<typeof line>[] {
  return readFileSync(path, "utf8")
    .split("\n")
    .flatMap((text) => (text.trim() === "" ? [] : [line.parse(JSON.parse(text))]));
}

/** Every article of archived feeds once, as it first appeared. Feeds of one paper (`wsj_econ`, `wsj_world`) are one outlet. */
function readArchive(folder: string): readonly z.infer<typeof line>[] {
  const first = new Map<string, z.infer<typeof line>>();
  for (const feed of readdirSync(folder, { withFileTypes: true })) {
    if (!feed.isDirectory()) continue;
    const outlet = feed.name.split(/[_-]/)[0] ?? feed.name;
    const versions = readdirSync(join(folder, feed.name)).sort(
      (a, b) => Number.parseInt(a, 10) - Number.parseInt(b, 10),
    );
    for (const name of versions) {
      const bytes = new Uint8Array(readFileSync(join(folder, feed.name, name)));
      const document = parseFeed(bytes, { url: `https://${outlet}.example/`, contentType: null }, () => null);
      for (const { id, title, summaryText, contentText, author, url, language, publishedAt } of document.items) {
        const key = `${outlet} ${id}`;
        if (first.has(key)) continue;
        const published = new Date(publishedAt ?? Number.parseInt(name, 10) * 1000);
        const summary = summaryText === "" ? contentText : summaryText;
        first.set(key, { id: key, outlet, lang: language ?? "en", published, title, summary, author, link: url });
      }
    }
  }
  return [...first.values()];
}

/** Tells how many stories span outlets, and the widest of them. */
function list(): void {
  const groups = [...Map.groupBy(items, ({ id }) => predicted.get(id) ?? id).values()];
  const wide = groups.filter((group) => new Set(group.map(({ outlet }) => outlet)).size > 1);
  const inStories = wide.reduce((sum, { length }) => sum + length, 0);
  console.log(`${items.length} items; ${wide.length} stories of two or more outlets with ${inStories} items`);
  for (const group of wide.toSorted((a, b) => b.length - a.length).slice(0, 20)) {
    console.log(`\n${group.length} items, ${new Set(group.map(({ outlet }) => outlet)).size} outlets`);
    for (const { id, outlet, published, title } of group) {
      console.log(`  ${published.toISOString().slice(0, 16)} ${outlet}: ${title}  (${reasons.get(id)})`);
    }
  }
}

function report(scores: StoryScores): void {
  console.log("B-cubed                      precision  recall     F1  items");
  for (const [name, { precision, recall, f1, items: n }] of [
    ["all items", scores.all],
    ["contested", scores.contested],
    ["across languages", scores.across],
  ] as const) {
    const cells = [precision, recall, f1].map((x) => x.toFixed(3).padStart(8));
    console.log(`${name.padEnd(28)}${cells.join("")}${String(n).padStart(8)}`);
  }
  const { stories, found, whole, mixed, broken } = scores;
  console.log(`stories ${stories}: found ${found}, whole ${whole}; groups that mix stories: ${mixed.length}`);
  if (!values.errors) return;
  const byId = new Map(items.map((item) => [item.id, item]));
  const show = (id: string): string => {
    const item = byId.get(id);
    return `  [${predicted.get(id)}] {${item?.story}} ${item?.published.toISOString().slice(5, 13)} ${item?.outlet} | ${item?.title} | ${item?.summary ?? ""}\n        ${reasons.get(id)}`;
  };
  for (const group of mixed) console.log(`\nMIXED\n${group.map(show).join("\n")}`);
  for (const group of broken) console.log(`\nBROKEN\n${group.map(show).join("\n")}`);
}

import { writeFileSync } from "node:fs";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  createTopicEditor,
  type EarlierTopic,
  entryTexts,
  type TopicEditor,
} from "../../../src/topics/file/topic-editor.ts";
import { openTopicList, type TopicList } from "../../../src/topics/file/topic-list.ts";

let folder: string;
let file: string;
let list: TopicList;
let editor: TopicEditor;
const text = [
  "\uFEFF{",
  '\t"lists": { "moles": ["mole",   "sleeper"] },',
  '\t"topics": [',
  "\t\t{",
  '\t\t\t"id": "spies", "color": null,',
  '\t\t\t"weight": 2.0,',
  '\t\t\t"any": [',
  '\t\t\t\t"spy",',
  '\t\t\t\t{"term": "FSB", "case": true},',
  '\t\t\t\t"@moles", "Espi\\u00f3n"',
  "\t\t\t]",
  "\t\t},",
  '\t\t{ "id": "ports", "any": ["harbour", "port"] }',
  "\t]",
  "}",
  "",
].join("\r\n");
const spies = {
  id: "spies",
  color: null,
  weight: 2,
  any: ["spy", { term: "FSB", case: true }, "@moles", "Espi\u00f3n"],
};

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "topics-"));
  file = join(folder, "topics.json");
  await writeFile(file, text);
  list = await openTopicList(file);
  editor = createTopicEditor(list);
});
afterEach(() => rm(folder, { recursive: true }));

/** A topic as a version of now keeps it. */
async function nowOf(id: string): Promise<EarlierTopic> {
  const version = await editor.read();
  const topic = version.topics.find((each) => each.id === id);
  if (!topic) throw new Error(`There is no ${id}.`);
  return { topic, entry: entryTexts(version).get(id) ?? null };
}

const written = () => readFile(file, "utf8");

describe("the text of topics edited by hand stays as it is but for what was edited:", () => {
  it.each([
    ["nothing", spies, text],
    [
      "a term at the end",
      { ...spies, any: [...spies.any, { term: "GRU", case: true }] },
      text.replace('f3n"', 'f3n",\r\n\t\t\t\t{"term": "GRU", "case": true}'),
    ],
    [
      "a term less",
      { ...spies, any: spies.any.toSpliced(1, 1) },
      text.replace('\t\t\t\t{"term": "FSB", "case": true},\r\n', ""),
    ],
    ["a weight", { ...spies, weight: 3 }, text.replace("2.0", "3")],
    ["a field less", { id: "spies", weight: 2, any: spies.any }, text.replace(' "color": null,', "")],
    [
      "a field more",
      { ...spies, none: ["spy film"] },
      text.replace("\t\t\t]\r\n", '\t\t\t],\r\n\t\t\t"none": [\r\n\t\t\t\t"spy film"\r\n\t\t\t]\r\n'),
    ],
    [
      "a topic more",
      { id: "rain", any: ["rain", "snow"] },
      text.replace('"port"] }', '"port"] },\r\n\t\t{ "id": "rain", "any": ["rain", "snow"] }'),
    ],
  ])("%s", async (_, entry, expected) => {
    await editor.put(entry);
    expect(await written()).toBe(expected);
  });
});

describe("an edit of the topics", () => {
  it("is based on the file as it stands, and says nothing of what it leaves alone", async () => {
    const hand = text.replace('"harbour"', '"harbour", "quay"');
    await writeFile(file, hand);
    const { topics, entries } = await editor.put({ ...spies, weight: 3 });
    expect(await written()).toBe(hand.replace("2.0", "3"));
    expect(topics.map(({ id }) => id)).toEqual(["spies", "ports"]);
    expect(entries[1]).toEqual({ id: "ports", any: ["harbour", "quay", "port"] });
  });

  it("meant for an older version is refused, with what changed since; one of several versions will do", async () => {
    const { etag } = await editor.read();
    await editor.put({ id: "rain", any: ["rain"] });
    await writeFile(file, (await written()).replace("2.0", "3").replace(/,\s*\{ "id": "ports".*\}(?=,)/, ""));
    await expect(editor.put(spies, etag)).rejects.toMatchObject({
      code: "changed-meanwhile",
      changes: ["rain was added", "ports was removed", "spies was changed (weight)"],
    });
    await expect(editor.put(spies, "older")).rejects.toMatchObject({ code: "changed-meanwhile", changes: null });
    await editor.put(spies, ["older", (await editor.read()).etag]);
  });

  it("is refused while the file holds a mistake, and the last good topics are shown", async () => {
    const before = await editor.read();
    const bad = text.replace('"term": "FSB"', '"term": "F"');
    await writeFile(file, bad);
    await expect(editor.put(spies)).rejects.toMatchObject({
      code: "file-unusable",
      message: expect.stringMatching(/^topics\.json, line 9, .*“F” is a single letter.*\nMend this first/),
    });
    expect([await editor.read(), await written()]).toEqual([before, bad]);
    expect(await editor.draft({ id: "x", any: ["@moles"] })).toMatchObject({
      any: [{ term: "mole" }, { term: "sleeper" }],
    });
  });

  it("that would break the rules is refused by path and mend, and nothing is written", async () => {
    await expect(editor.put({ id: "spies", any: ["x"] })).rejects.toThrow(
      /^topics\.json, topics\[0\]\.any\[0\]: “x” is a single/,
    );
    await expect(editor.put({ any: ["spy"] })).rejects.toThrow(/topics\[2\]\.id: is missing/);
    expect(await written()).toBe(text);
  });

  it.each([
    ["says", ', "retag": "apply"'],
    ["does not say", ""],
  ])("back to earlier rules leaves alone what the topic %s of following by itself", async (_, retag) => {
    const by = (terms: string): string =>
      `{ "retag": "auto", "topics": [{ "id": "ports", "name": "Ports", "fields": { "title": 1 }, "any": ["${terms}"]${retag} }] }`;
    writeFileSync(file, by("harbour"));
    const earlier = await nowOf("ports");
    for (const entry of [earlier.entry, null]) {
      writeFileSync(file, by("port authority"));
      await editor.restore({ ...earlier, entry });
      expect(await written()).toBe(by("harbour"));
      writeFileSync(file, '{ "topics": [] }');
      expect((await editor.restore({ ...earlier, entry })).version.entries).toEqual([
        { id: "ports", name: "Ports", fields: { title: 1 }, any: ["harbour"] },
      ]);
    }
  });

  describe("back to an earlier version", () => {
    it("puts it back to the letter, with the lists that it names, whatever was made of it since", async () => {
      const earlier = await nowOf("spies");
      await editor.put({ id: "spies", name: "Other", query: "spy OR mole" });
      expect(await written()).not.toBe(text);
      expect((await editor.restore(earlier)).as).toBe("as-written");
      expect(await written()).toBe(text);
    });

    it("names the lists of now", async () => {
      const earlier = await nowOf("spies");
      const others = text.replace('"sleeper"', '"double agent"');
      writeFileSync(file, others.replace('"@moles", ', ""));
      expect((await editor.restore(earlier)).as).toBe("other-lists");
      expect(await written()).toBe(others);
    });

    it("writes out what it named where a list is gone, or its text was not kept, and says nothing that is usual", async () => {
      const earlier = await nowOf("spies");
      const rules = { ...spies, any: ["spy", { term: "FSB", case: true }, "mole", "sleeper", "Espi\u00f3n"] };
      expect((await editor.restore({ ...earlier, entry: null })).as).toBe("text-unknown");
      const { color: _, ...usual } = rules;
      expect(JSON.parse((await written()).slice(1)).topics[0]).toEqual({ ...usual, name: "spies" });
      writeFileSync(file, '{ "topics": [{ "id": "spies", "any": ["spy"] }] }');
      const { as, version } = await editor.restore(earlier);
      expect([as, version.topics[0]?.any.map(({ term }) => term)]).toEqual([
        "lists-gone",
        ["spy", "FSB", "mole", "sleeper", "Espi\u00f3n"],
      ]);
    });

    it("puts one at the end that was taken out, with the line ends of the file", async () => {
      const earlier = await nowOf("spies");
      writeFileSync(file, '{\n\t"lists": { "moles": ["mole", "sleeper"] },\n\t"topics": [\n\t]\n}\n');
      expect((await editor.restore(earlier)).as).toBe("as-written");
      expect(await written()).toContain(`\t\t${earlier.entry?.replaceAll("\r\n", "\n")}\n\t]\n`);
    });
  });

  it("knows the lists of the file as they stand when a topic is tried", async () => {
    writeFileSync(file, text.replace('"mole",', '"mole", "double agent",'));
    expect((await editor.draft({ id: "x", any: ["@moles"] })).any).toHaveLength(3);
  });

  it("is done, and so are forty others at once, through two editors", async () => {
    const other = createTopicEditor(await openTopicList(file));
    await Promise.all(
      Array.from({ length: 40 }, (_, i) => (i % 2 ? editor : other).put({ id: `t${i}`, any: [`term number ${i}`] })),
    );
    expect((await editor.read()).topics).toHaveLength(42);
  });
});

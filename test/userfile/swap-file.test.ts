import { mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { FileEditError } from "../../src/userfile/edit-error.ts";
import { editUserFile } from "../../src/userfile/edit-user-file.ts";
import { swapFile } from "../../src/userfile/swap-file.ts";

let folder: string;
let file: string;
let beside: string;
const contents = async () => [await readFile(file, "utf8"), (await readdir(folder)).sort()];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "swap-"));
  file = join(folder, "list.json");
  beside = join(folder, "list.json.tmp");
  await writeFile(file, "old");
  await writeFile(beside, "new");
});
afterEach(() => rm(folder, { recursive: true }));

describe("a file is swapped for one that was written beside it", () => {
  it("where it has the text that is expected, and nothing is left beside it", async () => {
    expect(swapFile(beside, file, "old")).toBe(true);
    expect(await contents()).toEqual(["new", ["list.json"]]);
  });

  it("but goes back into its place, the very file, where somebody replaced it in the moment", async () => {
    await writeFile(`${file}.hand`, "by hand");
    await rename(`${file}.hand`, file);
    const { ino } = await stat(file);
    expect(swapFile(beside, file, "old")).toBe(false);
    expect(await contents()).toEqual(["by hand", ["list.json"]]);
    expect((await stat(file)).ino).toBe(ino);
  });

  it("but stays away where somebody took it away", async () => {
    await rm(file);
    expect(() => swapFile(beside, file, "old")).toThrow("ENOENT");
    expect(await readdir(folder)).toEqual(["list.json.tmp"]);
  });
});

it("edits go on beside one who replaces the file all the time, and what that one wrote last stands", async () => {
  await writeFile(file, '{"hand":0,"edits":0}');
  await rm(beside);
  // Writes the edits of others down again, as an editor that has read them would.
  const hand = new Worker(
    `const { readFileSync, renameSync, writeFileSync } = require("node:fs");
     const { workerData: file } = require("node:worker_threads");
     for (let n = 1; n <= 60; n++) {
       const { edits } = JSON.parse(readFileSync(file, "utf8"));
       writeFileSync(file + ".hand", JSON.stringify({ hand: n, edits }));
       renameSync(file + ".hand", file);
       Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 12);
     }`,
    { eval: true, workerData: file },
  );
  const ended = new Promise((resolve) => hand.once("exit", resolve));
  const anything = (json: unknown) => ({ ok: json });
  const edit = () =>
    editUserFile(file, anything, ({ text }) =>
      text.replace(/"edits":(\d+)/, (_, edits) => `"edits":${Number(edits) + 1}`),
    );
  for (let n = 0; n < 60; n++) {
    // On a busy machine it may be given up as often as it may be tried.
    await edit().catch((error: unknown) => {
      if (!(error instanceof FileEditError && error.code === "changed-meanwhile")) throw error;
    });
  }
  await ended;
  expect(JSON.parse(await readFile(file, "utf8"))).toMatchObject({ hand: 60 });
  expect(await readdir(folder)).toEqual(["list.json"]);
});

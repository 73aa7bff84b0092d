import { MessageChannel } from "node:worker_threads";
import { afterEach, beforeEach, expect, it } from "vitest";
import { createRemoteSpeller, type RemoteSpeller, serveSpeller } from "../../src/process/remote-speller.ts";
import { createSpeller, type Speller } from "../../src/search/speller.ts";

let ends: MessageChannel;
let remote: RemoteSpeller;
let known: Speller | null;
let errors: string[];

beforeEach(() => {
  ends = new MessageChannel();
  known = null;
  errors = [];
  serveSpeller(() => known, ends.port2);
  remote = createRemoteSpeller(ends.port1, (message) => errors.push(message));
});
afterEach(() => {
  remote.close();
  ends.port1.close();
});

const words = [
  { word: "tanker", items: 200 },
  { word: "tankers", items: 100 },
];

it("answers from another thread as the speller there does", async () => {
  known = await createSpeller(words, async () => undefined);
  const { suggest, complete } = remote.speller;
  expect(await Promise.all([suggest("tnaker"), complete("tank", 1), suggest("nothing")])).toEqual([
    [words[0]],
    [words[0]],
    [],
  ]);
});

it("knows no words before they are read", async () => {
  expect(await remote.speller.complete("tank", 3)).toEqual([]);
});

it("lets nobody wait for a thread that ended", async () => {
  const waiting = remote.speller.suggest("tnaker");
  remote.close();
  expect(await waiting).toEqual([]);
  expect(await remote.speller.suggest("tnaker")).toEqual([]);
});

it("tells why there are no words", async () => {
  ends.port2.postMessage({ type: "speller-failed", message: "disk I/O error" });
  await expect.poll(() => errors).toEqual(["disk I/O error"]);
});

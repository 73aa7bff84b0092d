import { getPriority } from "node:os";
import { Worker } from "node:worker_threads";
import { expect, it } from "vitest";

/** A thread that gives way and tells the priorities of itself and of its process. */
const thread = `
  const { parentPort } = require("node:worker_threads");
  const { readlinkSync } = require("node:fs");
  const { getPriority } = require("node:os");
  const { basename } = require("node:path");
  const own = () => {
    try { return getPriority(Number(basename(readlinkSync("/proc/thread-self")))); } catch { return null; }
  };
  import(${JSON.stringify(new URL("../../src/process/give-way.ts", import.meta.url).href)}).then(({ giveWay }) => {
    const before = own();
    giveWay();
    parentPort.postMessage({ before, after: own() });
  });
`;

it("lowers the priority of the thread that calls it, and of no other, where threads have one", async () => {
  const others = getPriority();
  const worker = new Worker(thread, { eval: true });
  const told = await new Promise<{ before: number | null; after: number | null }>((resolve, reject) => {
    worker.once("message", resolve).once("error", reject);
  });
  await worker.terminate();
  expect(getPriority()).toBe(others);
  if (process.platform === "linux") expect(told).toEqual({ before: others, after: Math.max(others, 10) });
  else expect(told).toEqual({ before: null, after: null });
});

import { spawn } from "node:child_process";
import { once } from "node:events";
import { constants } from "node:fs";
import { cp, rm, writeFile } from "node:fs/promises";
import { Agent, get } from "node:http";
import { join, resolve } from "node:path";
import { fetchProgress } from "../../src/process/jobs/fetch-job.ts";
import { openSqliteStore } from "../../src/store/sqlite/sqlite-store.ts";
import { madeFeedList } from "./made-items.ts";
import { type Quantiles, quantiles } from "./measure.ts";

export interface LoadResult {
  /** Items a second of the whole pipeline, nobody searching. */
  readonly alone: number;
  /** Milliseconds of an answer at 50 requests a second, counted from when the request was due, nothing being fetched. */
  readonly idle: Quantiles;
  /** The same while all feeds are fetched, over and over. */
  readonly busy: Quantiles;
  /** Items a second meanwhile. */
  readonly meanwhile: number;
  readonly requests: number;
}

const program = resolve(import.meta.dirname, "../../bin/wirewatch.js");
const perSecond = 50;
const wait = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

/**
 * Runs `wirewatch serve` on a copy of an archive, with 1,000 feeds of 49 new items each time they are asked, and asks
 * it the queries over HTTP, 50 a second whether or not it has answered the ones before.
 *
 * @param seconds of each of the two measurements
 */
export async function underLoad(archive: string, queries: readonly string[], seconds: number): Promise<LoadResult> {
  const folder = `${archive}-served`;
  await rm(folder, { recursive: true, force: true });
  await cp(archive, folder, { recursive: true, mode: constants.COPYFILE_FICLONE });
  const publisher = spawn(process.execPath, [join(import.meta.dirname, "endless-publisher.ts")], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [port] = (await once(publisher.stdout, "data")) as [Buffer];
  const feeds = madeFeedList(`http://127.0.0.1:${String(port).trim()}/{n}.xml`).map((feed) => ({
    ...feed,
    interval: "1d",
  }));
  await writeFile(join(folder, "feeds.json"), JSON.stringify({ feeds }));
  const server = spawn(program, ["serve"], {
    env: {
      ...process.env,
      WIREWATCH_DATA: join(folder, "data"),
      WIREWATCH_FEEDS: join(folder, "feeds.json"),
      WIREWATCH_TOPICS: join(folder, "topics.json"),
      WIREWATCH_FETCH_ALLOW: "127.0.0.0/8",
      WIREWATCH_PORT: "0",
      WIREWATCH_RATE_LIMIT: "0",
      WIREWATCH_LOG_LEVEL: "warn",
    },
    stdio: ["ignore", "ignore", "pipe"],
  });
  const store = await openSqliteStore(join(folder, "data", "wirewatch.db"), "writer");
  try {
    const address = await new Promise<string>((found, failed) => {
      server.stderr.on("data", (chunk: Buffer) => {
        const [match] = /http:\/\/127\.0\.0\.1:\d+/.exec(String(chunk)) ?? [];
        if (match !== undefined) found(match);
      });
      server.once("exit", () => failed(new Error("wirewatch serve ended")));
    });
    const fetchAll = async (): Promise<{ items: number; ms: number }> => {
      const started = performance.now();
      const id = await store.addJob("fetch", { feeds: null, due: false }, Date.now());
      for (;;) {
        await wait(50);
        const job = await store.job(id);
        if (job?.state === "failed") throw new Error(job.error ?? "the fetch failed");
        if (job?.state !== "done") continue;
        const { added, failed } = fetchProgress.parse(job.progress);
        if (failed[0] !== undefined) throw new Error(`${failed.length} feeds failed: ${failed[0].error}`);
        return { items: added, ms: performance.now() - started };
      }
    };
    // What falls due at the start, and the words of the speller, are read first.
    await fetchAll();
    await wait(5000);
    const first = await fetchAll();
    // The first answers of a process are slow: code is compiled, the database's pages are read.
    await ask(address, queries, 2);
    const idle = await ask(address, queries, seconds);
    let asking = true;
    const fetched = (async () => {
      const all = { items: 0, ms: 0 };
      while (asking) {
        const { items, ms } = await fetchAll();
        all.items += items;
        all.ms += ms;
      }
      return all;
    })();
    const busy = await ask(address, queries, seconds);
    asking = false;
    const { items, ms } = await fetched;
    return {
      alone: (first.items / first.ms) * 1000,
      idle: quantiles(idle),
      busy: quantiles(busy),
      meanwhile: (items / ms) * 1000,
      requests: busy.length,
    };
  } finally {
    await store.close();
    server.kill();
    publisher.kill();
    if (server.exitCode === null) await once(server, "exit");
    await rm(folder, { recursive: true, force: true });
  }
}

async function ask(address: string, queries: readonly string[], seconds: number): Promise<readonly number[]> {
  const started = performance.now();
  const agent = new Agent({ keepAlive: true });
  const answers = Array.from({ length: seconds * perSecond }, async (_, n) => {
    const due = started + (n * 1000) / perSecond;
    await wait(Math.max(0, due - performance.now()));
    const q = queries[n % queries.length] ?? "";
    await answered(`${address}/api/v1/items?limit=20&q=${encodeURIComponent(q)}`, agent);
    return performance.now() - due;
  });
  try {
    return await Promise.all(answers);
  } finally {
    agent.destroy();
  }
}

/** Waits for the whole of an answer, and leaves it compressed: `fetch` takes a fifth of the time that the server takes. */
function answered(url: string, agent: Agent): Promise<void> {
  return new Promise((done, failed) => {
    const request = get(url, { agent, headers: { "accept-encoding": "gzip" } }, (response) => {
      response.resume().once("end", () => {
        if (response.statusCode === 200) done();
        else failed(new Error(`${response.statusCode} for ${url}`));
      });
    });
    request.once("error", failed);
  });
}

import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Command } from "commander";
import { readConfig } from "../config.ts";
import { createLog } from "../process/log.ts";
import { startServer } from "../process/serve.ts";
import { version } from "../process/version.ts";
import type { Context } from "./context.ts";
import { untilStopped } from "./until-stopped.ts";

const newItemEveryMs = 10_000;

/** `demo`: a living system without a network, gone without a trace when it ends. */
export function addDemoCommand(program: Command, context: Context): void {
  program
    .command("demo")
    .description("run a living system with sample feeds, offline, in a data folder and on a port of its own")
    .option("--port <port>", "port to listen on; any free one when left out", "0")
    .action(async ({ port }: { port: string }) => {
      const { output, now } = context;
      // Sample articles in eight languages are read only by who asks for them.
      const { demoFeedList } = await import("../demo/feed-list.ts");
      const { startPublisher } = await import("../demo/publisher.ts");
      const folder = await mkdtemp(join(tmpdir(), "wirewatch-demo-"));
      const publisher = await startPublisher({ now, newItemEveryMs });
      try {
        await writeFile(join(folder, "feeds.json"), JSON.stringify(demoFeedList(publisher), null, 2));
        const env = {
          ...context.env,
          WIREWATCH_DATA: folder,
          WIREWATCH_FEEDS: join(folder, "feeds.json"),
          WIREWATCH_TOPICS: join(folder, "topics.json"),
          WIREWATCH_PORT: port,
          WIREWATCH_HOST: "127.0.0.1",
          WIREWATCH_BASE_URL: undefined,
          WIREWATCH_FETCH_ALLOW: `127.0.0.1:${publisher.port}`,
          WIREWATCH_LOG_LEVEL: context.env.WIREWATCH_LOG_LEVEL ?? "silent",
        };
        const config = readConfig(env, version);
        const server = await startServer(config, env, createLog(config.logLevel));
        await untilStopped(server, output, [
          `The demo is at ${server.address} (Ctrl-C ends it and leaves nothing behind)`,
          `${publisher.feeds.length} invented outlets publish something new every ${newItemEveryMs / 1000} s.`,
        ]);
      } finally {
        await publisher.close();
        await rm(folder, { recursive: true, force: true });
      }
    });
}

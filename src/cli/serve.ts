import type { Command } from "commander";
import { readConfig } from "../config.ts";
import { createLog } from "../process/log.ts";
import { startServer } from "../process/serve.ts";
import { version } from "../process/version.ts";
import type { Context } from "./context.ts";
import { untilStopped } from "./until-stopped.ts";

/** `serve`: fetches as due and serves pages, API and feeds, until stopped. */
export function addServeCommand(program: Command, context: Context): void {
  program
    .command("serve", { isDefault: true })
    .description("fetch feeds as they fall due and serve the pages, until Ctrl-C")
    .action(async () => {
      const config = readConfig(context.env, version);
      const log = createLog(config.logLevel);
      const server = await startServer(config, context.env, log);
      await untilStopped(server, context.output, [`Wirewatch ${version} is at ${server.address} (Ctrl-C stops it)`]);
    });
}

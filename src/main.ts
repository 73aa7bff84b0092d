import { existsSync } from "node:fs";
import { loadEnvFile } from "node:process";
import { Command, CommanderError } from "commander";
import type { Context } from "./cli/context.ts";
import { addDemoCommand } from "./cli/demo.ts";
import { addDigestCommand } from "./cli/digest.ts";
import { exitCodeOf } from "./cli/exit-code.ts";
import { addFetchCommand } from "./cli/fetch.ts";
import { addFeedsCommand, addTopicsCommand } from "./cli/lists.ts";
import { addParseCommand } from "./cli/parse.ts";
import { addSearchCommand } from "./cli/search.ts";
import { addServeCommand } from "./cli/serve.ts";
import { addTagCommand } from "./cli/tag.ts";
import { version } from "./process/version.ts";

/**
 * Runs the command line.
 *
 * @param args  without the program's name
 * @returns     exit code: 0 done, 1 failed, 2 wrong usage or configuration
 */
export async function main(args: readonly string[]): Promise<number> {
  if (existsSync(".env")) loadEnvFile(".env");
  const context: Context = { env: process.env, output: { out: process.stdout, err: process.stderr }, now: Date.now };
  const program = new Command("wirewatch")
    .description("A self-hosted news monitor: feeds in; topics, search and a daily digest out.")
    .version(version)
    .exitOverride()
    .showHelpAfterError("(--help shows what can be said)");
  const add = [
    addServeCommand,
    addFetchCommand,
    addParseCommand,
    addTagCommand,
    addSearchCommand,
    addFeedsCommand,
    addTopicsCommand,
    addDigestCommand,
    addDemoCommand,
  ];
  for (const addCommand of add) addCommand(program, context);
  try {
    await program.parseAsync(args, { from: "user" });
    return 0;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    const { code, message } = exitCodeOf(error);
    context.output.err.write(`${message}\n`);
    return code;
  }
}

import { existsSync, readFileSync } from "node:fs";
import { parseEnv } from "node:util";
import { Command, CommanderError } from "commander";
import type { Context } from "./cli/context.ts";
import { misspeltSettings } from "./config.ts";
import { version } from "./process/version.ts";

type AddCommand = (program: Command, context: Context) => void;

/** Loaded when asked for: each brings its own part of the program, and start-up time counts. */
const commands: ReadonlyMap<string, () => Promise<AddCommand>> = new Map([
  ["serve", async () => (await import("./cli/serve.ts")).addServeCommand],
  ["fetch", async () => (await import("./cli/fetch.ts")).addFetchCommand],
  ["parse", async () => (await import("./cli/parse.ts")).addParseCommand],
  ["tag", async () => (await import("./cli/tag.ts")).addTagCommand],
  ["search", async () => (await import("./cli/search.ts")).addSearchCommand],
  ["feeds", async () => (await import("./cli/feeds.ts")).addFeedsCommand],
  ["topics", async () => (await import("./cli/topics.ts")).addTopicsCommand],
  ["digest", async () => (await import("./cli/digest.ts")).addDigestCommand],
  ["streams", async () => (await import("./cli/streams.ts")).addStreamsCommand],
  ["demo", async () => (await import("./cli/demo.ts")).addDemoCommand],
]);

/**
 * Runs the command line.
 *
 * @param args  without the program's name
 * @returns     exit code: 0 done, 1 failed, 2 wrong usage or configuration
 */
export async function main(args: readonly string[]): Promise<number> {
  // Whoever reads the output may have enough of it, as head does.
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code === "EPIPE") process.exit(0);
    const why = error.code === "ENOSPC" ? "the disk is full" : error.message;
    process.stderr.write(`The output could not be written: ${why}.\n`);
    process.exit(1);
  });
  // What is told to people may have no reader any more; what was asked for is done all the same.
  process.stderr.on("error", () => undefined);
  try {
    if (existsSync(".env")) useSettings(readFileSync(".env", "utf8"));
  } catch {
    // What Node says of it, that there is no such file, is not so.
    process.stderr.write(
      "The file .env can't be read. Check its permissions, or run this as the user it belongs to.\n",
    );
    return 2;
  }
  for (const sentence of misspeltSettings(process.env)) process.stderr.write(`${sentence}\n`);
  const context: Context = { env: process.env, output: { out: process.stdout, err: process.stderr }, now: Date.now };
  const program = new Command("wirewatch")
    .description("A self-hosted news monitor: feeds in; topics, search and a daily digest out.")
    .version(version)
    // What follows a command is its own: “search -Vietnam” doesn't ask for the version.
    .enablePositionalOptions()
    .exitOverride()
    .showHelpAfterError("(--help shows what can be said)");
  const [name] = args;
  const wanted = name === undefined ? undefined : commands.get(name);
  // Taken for the command that is meant without a name, it would be told that “serve” takes no arguments.
  if (!wanted && name !== undefined && name !== "help" && !name.startsWith("-")) {
    context.output.err.write(`There is no command “${name}”. “wirewatch --help” shows all.\n`);
    return 2;
  }
  for (const load of wanted ? [wanted] : commands.values()) (await load())(program, context);
  try {
    await program.parseAsync(args, { from: "user" });
    return 0;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    const { exitCodeOf } = await import("./cli/exit-code.ts");
    const { code, message } = exitCodeOf(error);
    context.output.err.write(`${message}\n`);
    return code;
  }
}

/** Takes what a file of settings says beside what the environment has. A mark of the encoding is no part of a name. */
function useSettings(text: string): void {
  for (const [name, value] of Object.entries(parseEnv(text.replace(/^\uFEFF/, "")))) process.env[name] ??= value;
}

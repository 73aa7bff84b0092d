import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { text } from "node:stream/consumers";

const program = resolve(import.meta.dirname, "../../bin/wirewatch.js");

export interface Result {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** A folder with a data folder and files of its own, in which the program is run as a user would. */
export interface Workplace {
  readonly folder: string;
  /** Runs a command to its end. */
  run(args: readonly string[], options?: { input?: string; env?: Record<string, string> }): Promise<Result>;
  /** Starts a command that goes on, and resolves when it has said something that matches. */
  start(args: readonly string[], ready: RegExp, env?: Record<string, string>): Promise<RunningProgram>;
  write(name: string, content: unknown): Promise<void>;
  remove(): Promise<void>;
}

export interface RunningProgram {
  /** What it said that matched. */
  readonly match: RegExpExecArray;
  readonly process: ChildProcess;
  /** Everything said on standard error so far. */
  said(): string;
  /** Sends a signal and resolves with the exit code. */
  stop(signal?: NodeJS.Signals): Promise<number | null>;
}

export async function makeWorkplace(): Promise<Workplace> {
  const folder = await mkdtemp(join(tmpdir(), "wirewatch-system-"));
  const environment = (more: Record<string, string> = {}): NodeJS.ProcessEnv => ({
    PATH: process.env.PATH,
    HOME: folder,
    WIREWATCH_DATA: join(folder, "data"),
    WIREWATCH_FEEDS: join(folder, "feeds.json"),
    WIREWATCH_TOPICS: join(folder, "topics.json"),
    WIREWATCH_FETCH_ALLOW: "127.0.0.0/8",
    WIREWATCH_PORT: "0",
    WIREWATCH_TIMEZONE: "UTC",
    ...more,
  });
  return {
    folder,
    async run(args, { input, env } = {}) {
      const child = spawn(process.execPath, [program, ...args], { cwd: folder, env: environment(env) });
      child.stdin.end(input ?? "");
      const [out, err, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, "exit")]);
      return { code: Number(code), out, err };
    },
    async start(args, ready, env) {
      const child = spawn(process.execPath, [program, ...args], { cwd: folder, env: environment(env) });
      let said = "";
      const match = await new Promise<RegExpExecArray>((resolve, reject) => {
        child.stderr.setEncoding("utf8").on("data", (chunk: string) => {
          said += chunk;
          const found = ready.exec(said);
          if (found) resolve(found);
        });
        child.once("exit", () => reject(new Error(`The program ended before it was ready: ${said}`)));
      });
      return {
        match,
        process: child,
        said: () => said,
        async stop(signal = "SIGINT") {
          const ended = once(child, "exit");
          child.kill(signal);
          const [code] = await ended;
          return code as number | null;
        },
      };
    },
    write: (name, content) =>
      writeFile(join(folder, name), typeof content === "string" ? content : JSON.stringify(content, null, 2)),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

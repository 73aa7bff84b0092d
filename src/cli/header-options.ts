import { createInterface } from "node:readline/promises";
import { Writable } from "node:stream";
import { text } from "node:stream/consumers";
import type { Command } from "commander";
import { basicAuthorization, joinHeaders, type RequestHeader, readHeader } from "../feeds/request-header.ts";
import { answerTo } from "./answer.ts";
import type { Output } from "./output.ts";
import { UsageError } from "./usage-error.ts";

/** What a feed is asked with, as it is said on the command line. */
export interface HeaderOptions {
  readonly header?: readonly string[];
  readonly user?: string;
}

export function withHeaderOptions(command: Command): Command {
  return command
    .option(
      "--header <header>",
      `a request header, such as “Cookie: a=b”; \${NAME} in it is taken from the environment; may be repeated`,
      collect,
    )
    .option("--user <name>", "a user name; its password is asked for, or read from standard input (or name:password)");
}

/**
 * The headers that were given; null where none were.
 *
 * @throws UsageError where one can't be read
 */
export async function headersGiven(
  { header = [], user }: HeaderOptions,
  output: Output,
): Promise<RequestHeader | null> {
  const given = header.map((line) => {
    const read = readHeader(line);
    if (read === null) {
      throw new UsageError("A --header has the form “Name: value”, such as --header “Cookie: a=b”.");
    }
    return read;
  });
  const basic = user === undefined ? [] : [await authorization(user, output)];
  return joinHeaders([...given, ...basic]);
}

function collect(header: string, before: readonly string[] = []): readonly string[] {
  return [...before, header];
}

async function authorization(user: string, output: Output): Promise<RequestHeader> {
  const colon = user.indexOf(":");
  const name = colon < 0 ? user : user.slice(0, colon);
  const password = colon < 0 ? await askPassword(name, output) : user.slice(colon + 1);
  const header = basicAuthorization(name, password);
  if (name === "" || header === null) throw new UsageError("A --user is a name, or name:password.");
  return header;
}

/** Not shown while it is typed. */
async function askPassword(user: string, output: Output): Promise<string> {
  if (!process.stdin.isTTY) return (await text(process.stdin)).replace(/\r?\n[\s\S]*$/, "");
  output.err.write(`Password of ${user}: `);
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input: process.stdin, output: nowhere, terminal: true });
  try {
    const password = await answerTo(lines, "");
    output.err.write("\n");
    return password;
  } finally {
    lines.close();
  }
}

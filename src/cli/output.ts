import type { Writable } from "node:stream";

/** Where a command writes: data on `out`, everything for people on `err`. */
export interface Output {
  readonly out: Writable & { readonly isTTY?: boolean };
  readonly err: Writable & { readonly isTTY?: boolean };
}

/** Writes a line of data. */
export function print(output: Output, line: string): void {
  output.out.write(`${line}\n`);
}

/** Writes text as it is. */
export function write(output: Output, text: string): void {
  output.out.write(text);
}

/** Writes a line for people. */
export function tell(output: Output, line: string): void {
  output.err.write(`${line}\n`);
}

/** Writes a value as indented JSON. */
export function printJson(output: Output, value: unknown): void {
  print(output, JSON.stringify(value, null, 2));
}

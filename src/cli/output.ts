import type { Writable } from "node:stream";

/** Where a command writes: data on `out`, everything for people on `err`. */
export interface Output {
  readonly out: Writable & { readonly isTTY?: boolean };
  readonly err: NodeJS.WritableStream & { readonly isTTY?: boolean };
}

/** Writes a line of data. */
export function print(output: Output, line: string): void {
  output.out.write(`${harmless(line)}\n`);
}

/** Writes text as it is. False when more should wait until it was taken. */
export function write(output: Output, text: string): boolean {
  return output.out.write(text);
}

/** Writes a line for people. */
export function tell(output: Output, line: string): void {
  output.err.write(`${harmless(line)}\n`);
}

/** Writes a value as indented JSON. */
export function printJson(output: Output, value: unknown): void {
  print(output, JSON.stringify(value, null, 2));
}

/**
 * Without the control characters by which a publisher's title could command the terminal it is shown on (ECMA-48); line
 * ends and tabs stay.
 */
function harmless(text: string): string {
  return text.replace(/(?![\n\t])\p{Cc}/gu, "");
}

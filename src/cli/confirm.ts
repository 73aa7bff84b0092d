import { createInterface } from "node:readline/promises";
import { answerTo } from "./answer.ts";
import type { Output } from "./output.ts";

/** Asks a person yes or no; yes where nobody sits at a terminal, because a script has said what it wants. */
export async function confirm(output: Output, question: string): Promise<boolean> {
  if (!process.stdin.isTTY || !output.err.isTTY) return true;
  const lines = createInterface({ input: process.stdin, output: output.err });
  try {
    const answer = await answerTo(lines, `${question} [y/N] `);
    return /^y(?:es)?$/i.test(answer.trim());
  } finally {
    lines.close();
  }
}

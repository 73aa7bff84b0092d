import type { Interface } from "node:readline/promises";
import { CommandFailedError } from "./command-failed.ts";

/**
 * What a person answers to a question.
 *
 * @throws CommandFailedError where it is left by Ctrl+C or Ctrl+D
 */
export async function answerTo(lines: Interface, question: string): Promise<string> {
  try {
    return await lines.question(question);
  } catch (error) {
    if (error instanceof Error && error.name === "AbortError") throw new CommandFailedError("\nNothing was changed.");
    throw error;
  }
}

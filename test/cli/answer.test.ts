import { createInterface } from "node:readline/promises";
import { PassThrough } from "node:stream";
import { expect, it } from "vitest";
import { answerTo } from "../../src/cli/answer.ts";

it.each([
  ["Ctrl+C", "\u0003"],
  ["Ctrl+D", "\u0004"],
])("takes %s for leaving the question, and says that nothing was changed", async (_, key) => {
  const input = new PassThrough();
  const lines = createInterface({ input, output: new PassThrough(), terminal: true });
  const answer = answerTo(lines, "Remove it?");
  input.write(key);
  await expect(answer).rejects.toThrow("Nothing was changed.");
});

it("gives what was answered", async () => {
  const input = new PassThrough();
  const lines = createInterface({ input, output: new PassThrough(), terminal: true });
  const answer = answerTo(lines, "Remove it?");
  input.write("y\r");
  expect(await answer).toBe("y");
  lines.close();
});

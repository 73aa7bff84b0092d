import { PassThrough } from "node:stream";
import { Command } from "commander";
import { expect, it } from "vitest";
import { addFeedDiscovery } from "../../src/cli/feeds-add.ts";
import { UsageError } from "../../src/cli/usage-error.ts";

it.each(["0", "-1", "x", "1.5", ""])("“feeds add --pick %s” is refused before anything is asked", async (pick) => {
  const program = new Command("feeds").exitOverride();
  addFeedDiscovery(program, {
    env: {},
    output: { out: new PassThrough(), err: new PassThrough() },
    now: Date.now,
  });
  const adding = program.parseAsync(["add", "https://nowhere.invalid/", `--pick=${pick}`], { from: "user" });
  await expect(adding).rejects.toThrow(UsageError);
  await expect(adding).rejects.toThrow(`--pick ${pick}: use the number of a feed`);
});

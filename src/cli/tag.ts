import type { Command } from "commander";
import { openTopics } from "../process/open-lists.ts";
import { languageTag } from "../text/language-tag.ts";
import { compileTopics } from "../topics/matcher/compile.ts";
import { type Context, settingsOf } from "./context.ts";
import { print, printJson, tell } from "./output.ts";
import { readInput } from "./read-input.ts";
import { UsageError } from "./usage-error.ts";

interface TagOptions {
  readonly lang?: string;
  readonly json?: boolean;
}

/** `tag FILE|-`: the topics of a text, and why. */
export function addTagCommand(program: Command, context: Context): void {
  program
    .command("tag")
    .description("tell the topics of a text and why; its first line is the title, the rest the summary")
    .argument("<source>", "a file, or - for standard input")
    .option("--lang <tag>", "language of the text, such as en or zh-Hant; unknown when left out")
    .option("--json", "print {tags:[{topic,score,evidence}]}")
    .action(async (source: string, options: TagOptions) => {
      const { config } = settingsOf(context);
      const language = options.lang === undefined ? null : languageTag(options.lang);
      if (options.lang !== undefined && language === null) {
        throw new UsageError(`--lang ${options.lang}: is no language tag; use one such as en or zh-Hant.`);
      }
      const topics = await openTopics(config, (line) => tell(context.output, line));
      const text = new TextDecoder().decode(await readInput(source)).replace(/^\uFEFF/, "");
      const [title = "", ...rest] = text.split(/\r?\n/);
      const item = { title, summary: rest.join("\n").trim(), body: "", language };
      const tags = compileTopics(topics.read().value).match(item);
      if (options.json) {
        printJson(context.output, { tags });
        return;
      }
      if (tags.length === 0) print(context.output, "No topic.");
      for (const { topic, score, evidence } of tags) {
        const why = evidence.map(({ term, field }) => `“${term}” in the ${field}`).join(", ");
        print(context.output, `${topic}  ${score}  ${why}`);
      }
    });
}

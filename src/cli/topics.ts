import type { Command } from "commander";
import { openTopics } from "../process/open-lists.ts";
import { ruleCount } from "../topics/file/rule-count.ts";
import { type Context, settingsOf, withArchiveIfAny } from "./context.ts";
import { print, printJson, tell } from "./output.ts";
import { table } from "./table.ts";
import { addTopicEdits } from "./topics-edit.ts";
import { addTopicTrial } from "./topics-try.ts";

interface ListOptions {
  readonly json?: boolean;
}

/** `topics …`: the topics with how many items carry them, and all that tries and edits them. */
export function addTopicsCommand(program: Command, context: Context): void {
  const topics = program.command("topics").description("the topics");
  addTopicTrial(topics, context);
  addTopicEdits(topics, context);
  topics
    .command("list")
    .description("show the topics and how many items carry them")
    .option("--json", "print {items:[…]}")
    .action(async (options: ListOptions) => {
      const { config } = settingsOf(context);
      const list = await openTopics(config, (line) => tell(context.output, line));
      const states = await withArchiveIfAny(config, [], (store) => store.topicStates());
      const byId = new Map(states.map((state) => [state.topic.id, state]));
      const items = list.read().value.map((topic) => ({
        id: topic.id,
        name: topic.name,
        description: topic.description,
        terms: ruleCount(topic),
        version: byId.get(topic.id)?.version ?? null,
        items: byId.get(topic.id)?.items ?? 0,
      }));
      if (options.json) {
        printJson(context.output, { items, next: null, total: items.length });
        return;
      }
      const lines = items.map((topic) => [topic.id, String(topic.terms), String(topic.items), topic.name]);
      for (const line of table([["ID", "TERMS", "ITEMS", "NAME"], ...lines])) print(context.output, line);
    });
}

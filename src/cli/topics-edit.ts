import { statSync } from "node:fs";
import type { Command } from "commander";
import type { Topic } from "../model/topic.ts";
import type { RetagProgress } from "../process/jobs/retag-job.ts";
import { openTopics as openTopicsOf } from "../process/open-lists.ts";
import { countWords } from "../text/count-words.ts";
import { isoTime, utcMinute } from "../text/iso-time.ts";
import { TopicsError } from "../topics/file/parse-topics.ts";
import { ruleCount } from "../topics/file/rule-count.ts";
import { createTopicEditor, type RestoredAs, type TopicEditor } from "../topics/file/topic-editor.ts";
import { topicEntry } from "../topics/file/topic-entry.ts";
import { FileEditError } from "../userfile/edit-error.ts";
import { formatPath } from "../userfile/problem.ts";
import { readUserFile } from "../userfile/user-file.ts";
import { applyTopics } from "./apply-topics.ts";
import { type Context, settingsOf, withArchiveIfAny } from "./context.ts";
import { fileFailure } from "./file-failure.ts";
import { print, printJson, tell } from "./output.ts";
import { table } from "./table.ts";
import { UsageError } from "./usage-error.ts";

/** `topics check|apply|history|rollback`. */
export function addTopicEdits(topics: Command, context: Context): void {
  const { output } = context;

  topics
    .command("check")
    .description("say whether topics.json can be used, and what is wrong with it")
    .option("--json", "print {topics:[{id,terms}]}")
    .action(async (options: { readonly json?: boolean }) => {
      const { value } = await openTopics(context);
      if (options.json) {
        printJson(output, { topics: value.map((topic) => ({ id: topic.id, terms: ruleCount(topic) })) });
        return;
      }
      const terms = value.reduce((sum, topic) => sum + ruleCount(topic), 0);
      print(
        output,
        `${countWords(value.length, "topic", "topics")} with ${countWords(terms, "term or rule", "terms and rules")}; nothing is wrong there.`,
      );
    });

  topics
    .command("apply")
    .description("tag the archive anew with topics as they stand in topics.json; a file’s topic is put there first")
    .argument("[topic...]", "ids of topics, or files with one topic each; all topics when left out")
    .option("--json", "print {topics:[{topic,gained,lost,done}]}")
    .action(async (given: string[], options: { readonly json?: boolean }) => {
      const { editor } = await openTopics(context);
      const ids: string[] = [];
      for (const each of given) {
        const entry = await entryOf(each);
        if (entry === null) ids.push(await knownId(editor, each));
        else ids.push(await put(editor, entry));
      }
      const all = given.length > 0 ? ids : (await editor.read()).topics.map(({ id }) => id);
      const progress = await applyTopics(context, editor, all);
      if (options.json) printJson(output, progress);
      else report(context, progress);
    });

  topics
    .command("history")
    .description("show the versions of a topic’s rules")
    .argument("<id>")
    .option("--json", "print {items:[{version,createdAt,topic}]}")
    .action(async (id: string, options: { readonly json?: boolean }) => {
      const versions = await historyOf(context, id);
      if (options.json) {
        const items = versions.map(({ version, createdAt, topic }) => ({
          version,
          createdAt: isoTime(createdAt),
          topic: topicEntry(topic),
        }));
        printJson(output, { items, next: null, total: items.length });
        return;
      }
      const lines = versions.map(({ version, createdAt, topic }) => [
        String(version),
        utcMinute(createdAt),
        String(ruleCount(topic)),
      ]);
      for (const line of table([["VERSION", "SINCE (UTC)", "TERMS"], ...lines])) print(output, line);
    });

  topics
    .command("rollback")
    .description("put an earlier version of a topic’s rules into topics.json and tag the archive anew")
    .argument("<id>")
    .argument("<version>", "as “topics history” shows it")
    .action(async (id: string, version: string) => {
      const versions = await historyOf(context, id);
      const wanted = versions.find((each) => String(each.version) === version);
      if (!wanted) {
        const known = versions.map((each) => each.version).join(", ");
        throw new UsageError(`“${id}” has no version ${version}; there are ${known}.`);
      }
      const { editor } = await openTopics(context);
      const { as } = await editor.restore(wanted).catch(refused);
      tell(output, `${id} has the rules of version ${version} again.${restored[as]}`);
      report(context, await applyTopics(context, editor, [id]));
    });
}

export async function openTopics(
  context: Context,
): Promise<{ readonly value: readonly Topic[]; readonly editor: TopicEditor }> {
  const { config } = settingsOf(context);
  const topics = await openTopicsOf(config, (line) => tell(context.output, line));
  return { value: topics.read().value, editor: createTopicEditor(topics) };
}

/**
 * The entry in a file with one topic, alone or as a list; null when there is no such file.
 *
 * @throws UserFileError when it is no JSON, UsageError when it holds something else
 */
export async function entryOf(path: string): Promise<object | null> {
  if (!statSync(path, { throwIfNoEntry: false })?.isFile()) return null;
  const { value: json } = await readUserFile(path, (value) => ({ ok: value }));
  const list = typeof json === "object" && json !== null && "topics" in json ? json.topics : [json];
  const [entry, ...more] = Array.isArray(list) ? list : [];
  if (typeof entry !== "object" || entry === null || more.length > 0) {
    throw new UsageError(`${path} must hold one topic: { "id": …, "any": […] }.`);
  }
  return entry;
}

/** What is wrong with a topic of a file, as a usage error. */
export async function drafted(editor: TopicEditor, entry: object, path: string): Promise<Topic> {
  try {
    return await editor.draft(entry);
  } catch (error) {
    if (!(error instanceof TopicsError)) throw error;
    const lines = error.problems.map(({ path: at, message }) => `${path}: ${formatPath(at)}: ${message}`);
    throw new UsageError(lines.join("\n"));
  }
}

async function knownId(editor: TopicEditor, id: string): Promise<string> {
  const { topics } = await editor.read();
  if (topics.some((topic) => topic.id === id)) return id;
  throw new UsageError(`There is no topic “${id}” and no such file. “wirewatch topics list” shows the ids.`);
}

async function put(editor: TopicEditor, entry: object): Promise<string> {
  await editor.put(entry).catch(refused);
  return String("id" in entry ? entry.id : "");
}

/** What to tell of an earlier version that is not to the letter what it was. */
const restored: Readonly<Record<RestoredAs, string>> = {
  "as-written": "",
  "other-lists": " The lists that it names are those of now.",
  "text-unknown":
    " How it stood in the file was not kept in those days: its terms are written out, also those of lists that it named.",
  "lists-gone": " It can’t stand in the file as it was, as with a list that is gone: its terms are written out.",
};

function refused(error: unknown): never {
  throw error instanceof FileEditError ? fileFailure(error) : error;
}

async function historyOf(context: Context, id: string) {
  const { config } = settingsOf(context);
  const versions = await withArchiveIfAny(config, [], (store) => store.topicHistory(id));
  if (versions.length === 0) {
    throw new UsageError(`There is no topic “${id}” in the archive. “wirewatch topics list” shows the ids.`);
  }
  return versions;
}

function report({ output }: Context, { topics }: RetagProgress): void {
  for (const { topic, done, gained, lost } of topics) {
    tell(output, `${topic}: ${done} items looked at, ${gained} gained, ${lost} lost`);
  }
}

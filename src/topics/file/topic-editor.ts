import type { Topic } from "../../model/topic.ts";
import { appendElements, changeProperties, elementTexts, putText, putValue } from "../../userfile/json-edit.ts";
import { type BaseVersion, createListEditor } from "../../userfile/list-editor.ts";
import type { UserFile } from "../../userfile/user-file.ts";
import { parseTopics, TopicsError } from "./parse-topics.ts";
import { topicEntry } from "./topic-entry.ts";
import { readTopics, type TopicList } from "./topic-list.ts";

/** A version of the user's topics. */
export interface TopicListVersion {
  readonly topics: readonly Topic[];
  /** As they stand in the file, in the same order. */
  readonly entries: readonly object[];
  /** The text of the file. */
  readonly text: string;
  readonly etag: string;
}

/** A version of a topic's rules, with its entry as it stood in the file where that is known. */
export interface EarlierTopic {
  readonly topic: Topic;
  readonly entry: string | null;
}

/**
 * How an earlier version was put back: `as-written` to the letter; `other-lists` so, while the lists that it names are
 * others by now; with its lists written out because its text is not known (`text-unknown`) or because it can't stand in
 * the file as it is now (`lists-gone`).
 */
export type RestoredAs = "as-written" | "other-lists" | "text-unknown" | "lists-gone";

/**
 * Edits of the user's topics, each based on the file as it stands at that moment, so that an edit by hand is never
 * overwritten. With `ifMatch` an edit is done only on that version, or one of those.
 */
export interface TopicEditor {
  /**
   * The topics as they stand in the file, or the last good ones while an edit by hand is bad. With `ifMatch` only that
   * version of the file will do.
   *
   * @throws FileEditError when it is another version, or unusable
   */
  read(ifMatch?: BaseVersion): Promise<TopicListVersion>;
  /**
   * A topic as an entry of the file would make it, with the file's named lists; nothing is written.
   *
   * @throws TopicsError naming everything that is wrong
   */
  draft(entry: object): Promise<Topic>;
  /**
   * Puts an entry in the place of the topic with its id, or at the end. What it leaves as it is keeps its text, and so
   * does all else in the file.
   *
   * @throws UserFileError when the topics would no longer be valid, FileEditError when the file can't be edited
   */
  put(entry: object, ifMatch?: BaseVersion): Promise<TopicListVersion>;
  /**
   * Puts an earlier version back as it stood in the file, so that it names the lists that it named; where that can't be
   * done, its rules as {@link put} does. Whether the archive follows by itself is no rule: the topic keeps what it says of
   * that, or says nothing.
   */
  restore(
    earlier: EarlierTopic,
    ifMatch?: BaseVersion,
  ): Promise<{ readonly version: TopicListVersion; readonly as: RestoredAs }>;
}

export function createTopicEditor(list: TopicList): TopicEditor {
  const editor = createListEditor(list);

  return {
    read: async (ifMatch = null) =>
      versionOf(ifMatch === null ? await editor.read() : await editor.edit(ifMatch, ({ text }) => text)),
    async draft(entry) {
      const { json } = await editor.read();
      const entries = entriesOf(json);
      const at = placeOf(entries, entry);
      const topic = parseTopics({
        ...asTopics(json),
        topics: at < 0 ? [...entries, entry] : entries.with(at, entry),
      }).at(at);
      if (topic) return topic;
      throw new TopicsError([{ path: [], message: "is no topic; give it an id, such as data-leaks" }]);
    },
    put: async (entry, ifMatch = null) =>
      versionOf(await editor.edit(ifMatch, ({ text, json }) => withEntry(text, json, entry))),
    async restore({ topic, entry }, ifMatch = null) {
      const restored: { as: RestoredAs } = { as: "as-written" };
      const edited = await editor.edit(ifMatch, ({ text, json }) => {
        const old = entriesOf(json).find((each) => idOf(each) === topic.id);
        const retag = old && "retag" in old ? old.retag : undefined;
        const written = entry === null ? null : withText(text, json, topic.id, entry, retag);
        const isUsable = written !== null && "ok" in readTopics(JSON.parse(written.replace(/^\uFEFF/, "")));
        if (isUsable) return written;
        restored.as = entry === null ? "text-unknown" : "lists-gone";
        return withEntry(text, json, { ...topicEntry(topic), retag });
      });
      const now = edited.value.find(({ id }) => id === topic.id);
      const isOther = restored.as === "as-written" && now !== undefined && rulesOf(now) !== rulesOf(topic);
      return { version: versionOf(edited), as: isOther ? "other-lists" : restored.as };
    },
  };
}

/** The text of the file with an entry in the place of the topic with its id, or at the end. */
function withEntry(text: string, json: unknown, entry: object): string {
  const at = placeOf(entriesOf(json), entry);
  return at < 0 ? appendElements(text, ["topics"], [entry]) : putValue(text, ["topics", at], entry);
}

/** The same with an entry as it is written; what the topic says of following by itself is given. */
function withText(text: string, json: unknown, id: string, entry: string, retag: unknown): string {
  const entries = entriesOf(json);
  const at = entries.findIndex((each) => idOf(each) === id);
  const path = ["topics", at < 0 ? entries.length : at];
  const withPlace = at < 0 ? appendElements(text, ["topics"], [{}]) : text;
  return changeProperties(putText(withPlace, path, entry), path, { retag: retag ?? null });
}

/** What a topic's rules say, in one text. */
function rulesOf(topic: Topic): string {
  return JSON.stringify(topicEntry({ ...topic, retag: "apply" }));
}

/** The entries of a file's topics as they stand in its text, by id. */
export function entryTexts({ topics, text }: Pick<TopicListVersion, "topics" | "text">): ReadonlyMap<string, string> {
  const texts = elementTexts(text, ["topics"]);
  return new Map(topics.map(({ id }, at) => [id, texts[at] ?? ""]));
}

function versionOf({ value, json, text, etag }: UserFile<readonly Topic[]>): TopicListVersion {
  return { topics: value, entries: entriesOf(json), text, etag };
}

function placeOf(entries: readonly object[], entry: object): number {
  const id = idOf(entry);
  return entries.findIndex((topic) => idOf(topic) === id);
}

function idOf(entry: object): unknown {
  return "id" in entry ? entry.id : undefined;
}

function entriesOf(json: unknown): readonly object[] {
  return asTopics(json).topics;
}

/** The schema of the file has made sure of its shape. */
function asTopics(json: unknown): { readonly topics: readonly object[] } {
  return json as { readonly topics: readonly object[] };
}

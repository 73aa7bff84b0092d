import type { Topic } from "../model/topic.ts";
import { appendElements, putValue } from "../userfile/json-edit.ts";
import { type BaseVersion, createListEditor } from "../userfile/list-editor.ts";
import type { UserFile } from "../userfile/user-file.ts";
import { parseTopics, TopicsError } from "./schema.ts";
import { topicEntry } from "./topic-entry.ts";
import type { TopicList } from "./topic-list.ts";

/** A version of the user's topics. */
export interface TopicListVersion {
  readonly topics: readonly Topic[];
  /** As they stand in the file, in the same order. */
  readonly entries: readonly object[];
  readonly etag: string;
}

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
   * Puts the rules of an earlier version back, as {@link put} does. Whether the archive follows by itself is no rule: the
   * topic keeps what it says of that, or says nothing.
   */
  restore(topic: Topic, ifMatch?: BaseVersion): Promise<TopicListVersion>;
}

export function createTopicEditor(list: TopicList): TopicEditor {
  const editor = createListEditor(list);

  /** @param toEntry makes the new entry of the one that the topic has; of undefined where it has none */
  async function edit(
    id: unknown,
    toEntry: (old: object | undefined) => object,
    ifMatch: BaseVersion,
  ): Promise<TopicListVersion> {
    const edited = await editor.edit(ifMatch, ({ text, json }) => {
      const entries = entriesOf(json);
      const at = entries.findIndex((topic) => idOf(topic) === id);
      const entry = toEntry(entries[at]);
      return at < 0 ? appendElements(text, ["topics"], [entry]) : putValue(text, ["topics", at], entry);
    });
    return versionOf(edited);
  }

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
    put: (entry, ifMatch = null) => edit(idOf(entry), () => entry, ifMatch),
    restore: (topic, ifMatch = null) =>
      edit(
        topic.id,
        (old) => ({ ...topicEntry(topic), retag: old && "retag" in old ? old.retag : undefined }),
        ifMatch,
      ),
  };
}

function versionOf({ value, json, etag }: UserFile<readonly Topic[]>): TopicListVersion {
  return { topics: value, entries: entriesOf(json), etag };
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

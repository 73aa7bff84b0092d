import type { Topic } from "../model/topic.ts";
import { UserFileError } from "../userfile/problem.ts";
import { ChangedMeanwhileError } from "../userfile/user-file.ts";
import { parseTopics } from "./schema.ts";
import type { TopicList } from "./topic-list.ts";

/** An edit of the topics that can't be done as asked; the message says what to do. */
export class TopicEditError extends Error {
  override readonly name = "TopicEditError";
  readonly code: "no-such-topic" | "changed-meanwhile";

  constructor(code: TopicEditError["code"], message: string) {
    super(message);
    this.code = code;
  }
}

/** A version of the user's topics. */
export interface TopicListVersion {
  readonly topics: readonly Topic[];
  readonly etag: string;
}

/**
 * Edits of the user's topics, each based on the file as it stands at that moment, so that an edit by hand is never
 * overwritten. With `ifMatch` an edit is done only on that version.
 */
export interface TopicEditor {
  /** The topics as they stand in the file, or the last good ones while an edit by hand is bad. */
  read(): Promise<TopicListVersion>;
  /**
   * A topic as an entry of the file would make it, with the file's named lists; nothing is written.
   *
   * @throws TopicsError naming everything that is wrong
   */
  draft(entry: object): Promise<Topic>;
  /**
   * Puts an entry in the place of the topic with its id, or at the end. All else in the file stays.
   *
   * @throws UserFileError when the topics would no longer be valid, TopicEditError when the file changed meanwhile
   */
  put(entry: object, ifMatch?: string | null): Promise<TopicListVersion>;
}

interface TopicsJson {
  readonly topics: readonly unknown[];
}

/** Edits by others that may come between reading and writing before it is given up. */
const tries = 5;

export function createTopicEditor(list: TopicList): TopicEditor {
  return {
    async read() {
      try {
        const { value, etag } = await list.reload();
        return { topics: value, etag };
      } catch (error) {
        if (!(error instanceof UserFileError)) throw error;
        const { value, etag } = list.read();
        return { topics: value, etag };
      }
    },
    async draft(entry) {
      const { json } = list.read();
      const topics = parseTopics(withTopic(asTopics(json), entry));
      const found = topics.find(({ id }) => id === idOf(entry));
      if (!found) throw new TopicEditError("no-such-topic", "The topic has no id; give it one, such as data-leaks.");
      return found;
    },
    async put(entry, ifMatch = null) {
      for (let n = 1; ; n++) {
        const file = await list.reload();
        if (ifMatch !== null && ifMatch !== file.etag) throw changedMeanwhile();
        try {
          const { value, etag } = await list.replace(withTopic(asTopics(file.json), entry), file.etag);
          return { topics: value, etag };
        } catch (error) {
          if (!(error instanceof ChangedMeanwhileError)) throw error;
          if (n === tries) throw changedMeanwhile();
        }
      }
    },
  };
}

function withTopic(json: TopicsJson, entry: object): TopicsJson {
  const id = idOf(entry);
  const at = json.topics.findIndex((topic) => idOf(topic) === id);
  return { ...json, topics: at < 0 ? [...json.topics, entry] : json.topics.with(at, entry) };
}

function idOf(entry: unknown): unknown {
  return typeof entry === "object" && entry !== null && "id" in entry ? entry.id : undefined;
}

/** The schema of the file has made sure of its shape. */
function asTopics(json: unknown): TopicsJson {
  return json as TopicsJson;
}

function changedMeanwhile(): TopicEditError {
  return new TopicEditError(
    "changed-meanwhile",
    "The topics were changed meanwhile. Read them again and repeat the edit.",
  );
}

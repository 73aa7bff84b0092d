import type Database from "better-sqlite3";
import type { Tag } from "../../../model/topic.ts";

/** The number and the version of each topic in force, by its id. */
export type TopicNumbers = ReadonlyMap<string, { readonly no: number; readonly version: number }>;

export interface ItemTags {
  /** Gives a version of an item its tags; returns the numbers of their topics. What is no topic any more is left out. */
  add(item: number, revision: number, tags: readonly Tag[], topics: TopicNumbers): readonly number[];
  /** Takes all topics off an item. The evidence that an earlier version had stays with it. */
  drop(item: number): void;
  /** Takes off the evidence that this version had, too. */
  forget(item: number, revision: number): void;
}

/** The topics of items and the evidence for each. */
export function createItemTags(db: Database.Database): ItemTags {
  const dropTopics = db.prepare("DELETE FROM item_topic WHERE item = ?");
  const dropEvidence = db.prepare("DELETE FROM item_tag WHERE item = ? AND revision = ?");
  const addTopic = db.prepare("INSERT INTO item_topic (item, topic, topic_version, score) VALUES (?, ?, ?, ?)");
  const addEvidence = db.prepare(
    `INSERT INTO item_tag (item, revision, topic, n, topic_version, term, field, start, "end")
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  return {
    add: (item, revision, tags, topics) =>
      tags.flatMap((tag) => {
        const topic = topics.get(tag.topic);
        if (!topic) return [];
        addTopic.run(item, topic.no, topic.version, tag.score);
        tag.evidence.forEach((e, n) => {
          addEvidence.run(item, revision, topic.no, n, topic.version, e.term, e.field, e.start, e.end);
        });
        return [topic.no];
      }),
    drop: (item) => void dropTopics.run(item),
    forget(item, revision) {
      dropTopics.run(item);
      dropEvidence.run(item, revision);
    },
  };
}

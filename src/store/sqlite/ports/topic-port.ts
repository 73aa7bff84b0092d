import type Database from "better-sqlite3";
import type { TopicStore } from "../../store.ts";
import { createTopicArchive } from "../topics/topic-archive.ts";
import type { Transactions } from "../transactions.ts";
import type { SharedParts } from "./shared-parts.ts";

export function createTopicPort(
  db: Database.Database,
  { shards, tags, reindex, topics }: SharedParts,
  { read, write }: Transactions,
): TopicStore {
  const archive = createTopicArchive(db, shards, tags, reindex);
  return {
    syncTopics: (list, now, source = null, entries = new Map()) => write(() => topics.sync(list, now, source, entries)),
    topicsSource: () => read(() => topics.source()),
    topicStates: () => read(() => topics.states()),
    topicHeads: () => read(() => topics.heads()),
    topicHistory: (id) => read(() => topics.history(id)),
    topicCandidates: (request) => read(() => archive.candidates(request)),
    itemTexts: (ids) => read(() => archive.texts(ids)),
    retag: (topic, verdicts) => write(() => archive.retag(topic, verdicts)),
    topicTrend: (request) => read(() => archive.trend(request)),
    topicTerms: (topic, from) => read(() => archive.terms(topic, from)),
  };
}

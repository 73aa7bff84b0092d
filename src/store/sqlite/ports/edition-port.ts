import type Database from "better-sqlite3";
import type { EditionStore } from "../../store.ts";
import { createCandidateReader } from "../editions/candidate-reader.ts";
import { createEditReader } from "../editions/edit-reader.ts";
import { createEditionTable } from "../editions/edition-table.ts";
import { createStreamTable } from "../editions/stream-table.ts";
import { createVolumeReader } from "../editions/volume-reader.ts";
import { createSpanFilter } from "../search/span-filter.ts";
import type { Transactions } from "../transactions.ts";
import type { SharedParts } from "./shared-parts.ts";

export function createEditionPort(
  db: Database.Database,
  { shards, reader }: SharedParts,
  { read, write }: Transactions,
): EditionStore {
  const filterOf = createSpanFilter(db, shards);
  const streams = createStreamTable(db);
  const editions = createEditionTable(db);
  const candidates = createCandidateReader(db, filterOf);
  const edits = createEditReader(db, filterOf);
  const volumes = createVolumeReader(db, filterOf);
  return {
    streams: () => read(() => streams.streams()),
    putStream: (stream, now) => write(() => streams.put(stream, now)),
    removeStream: (id, now) => write(() => streams.remove(id, now)),
    edition: (key) => read(() => editions.read(key)),
    editionHeads: (request) => read(() => editions.heads(request)),
    editionCount: (stream) => read(() => editions.count(stream)),
    freezeEdition: (edition, now) => write(() => editions.freeze(edition, now)),
    firstEntryAt: () => read(() => volumes.firstEntryAt()),
    candidates: (request) => read(() => candidates.choose(request)),
    items: (ids) => read(() => reader.read(ids)),
    tellings: (key) => read(() => candidates.tellings(key)),
    tellingsOf: (stories) => read(() => candidates.tellingsOf(stories)),
    editionsWith: (items) => read(() => editions.having(items)),
    told: (request) => read(() => editions.told(request)),
    edits: (request) => read(() => edits(request)),
    topicVolumes: (spans, node) => read(() => volumes.volumes(spans, node)),
    newTerms: (topic, span) => read(() => volumes.newTerms(topic, span)),
    topicsOfFeeds: (feeds, span) => read(() => volumes.topicsOfFeeds(feeds, span)),
  };
}

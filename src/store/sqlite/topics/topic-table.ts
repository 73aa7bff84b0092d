import type Database from "better-sqlite3";
import type { Topic, TopicHead } from "../../../model/topic.ts";
import type { TopicState, TopicVersion } from "../../store.ts";
import { timeOfId } from "../items/item-id.ts";
import { readStoredTopic } from "./stored-topic.ts";

interface TopicRow {
  no: number;
  slug: string;
  version: number;
  definition: string;
}

interface KnownRow extends TopicRow {
  position: number;
  removed_at: number | null;
}

interface TopicTable {
  /** Returns the ids of topics that are new, changed or back. */
  sync(
    topics: readonly Topic[],
    now: number,
    source: string | null,
    entries: ReadonlyMap<string, string>,
  ): readonly string[];
  /** What was given with the last sync. */
  source(): string | null;
  history(id: string): readonly TopicVersion[];
  states(): readonly TopicState[];
  heads(): readonly TopicHead[];
  /** Numbers and versions of the live topics by slug. */
  versions(): ReadonlyMap<string, { readonly no: number; readonly version: number }>;
}

/** The topics with all versions of their rules. */
export function createTopicTable(db: Database.Database): TopicTable {
  // The shipped rules are 300 kB of JSON: read once per version, not once per page.
  const read = new Map<string, Topic>();
  const topicOf = (definition: string): Topic => {
    const topic = read.get(definition) ?? readStoredTopic(definition);
    if (!read.has(definition) && read.size > 1000) read.clear();
    read.set(definition, topic);
    return topic;
  };
  const known = db.prepare<[], KnownRow>("SELECT no, slug, version, definition, position, removed_at FROM topic");
  const live = db.prepare<[], TopicRow & { items: number; newest: number | null }>(
    `SELECT no, slug, version, definition,
       (SELECT count(*) FROM item_topic WHERE topic = topic.no) AS items,
       (SELECT max(item) FROM item_topic WHERE topic = topic.no) AS newest
     FROM topic WHERE removed_at IS NULL ORDER BY position`,
  );
  const liveVersions = db.prepare<[], { no: number; version: number }>(
    "SELECT no, version FROM topic WHERE removed_at IS NULL ORDER BY position",
  );
  const definitionOf = db.prepare<[number], string>("SELECT definition FROM topic WHERE no = ?").pluck();
  const heads = new Map<string, TopicHead>();
  const headOf = (no: number, version: number): TopicHead => {
    const key = `${no}/${version}`;
    const known = heads.get(key);
    if (known) return known;
    const { id, name, color, parent, minScore } = topicOf(definitionOf.get(no) ?? "");
    const head = { id, name, color, parent, minScore };
    heads.set(key, head);
    return head;
  };
  const numbers = db.prepare<[], Pick<TopicRow, "no" | "slug" | "version">>(
    "SELECT no, slug, version FROM topic WHERE removed_at IS NULL",
  );
  const insert = db.prepare(
    "INSERT INTO topic (slug, position, version, definition) VALUES (@slug, @position, 1, @definition)",
  );
  const update = db.prepare(
    `UPDATE topic SET position = @position, version = @version, definition = @definition, removed_at = NULL WHERE no = @no`,
  );
  const keepVersion = db.prepare(
    "INSERT INTO topic_version (topic, version, definition, created_at) VALUES (@no, @version, @definition, @now)",
  );
  // The same rules may be written in several ways: the last one counts.
  const keepEntry = db.prepare<[{ no: number; version: number; entry: string }]>(
    "UPDATE topic_version SET entry = @entry WHERE topic = @no AND version = @version AND entry IS NOT @entry",
  );
  const history = db.prepare<
    [string],
    { version: number; definition: string; entry: string | null; created_at: number }
  >(
    `SELECT v.version, v.definition, v.entry, v.created_at FROM topic_version v JOIN topic t ON t.no = v.topic
     WHERE t.slug = ? ORDER BY v.version DESC`,
  );
  const removeMissing = db.prepare(
    `UPDATE topic SET removed_at = @now
     WHERE removed_at IS NULL AND slug NOT IN (SELECT value FROM json_each(@slugs))`,
  );
  const sourceOf = db.prepare<[], string>("SELECT value FROM setting WHERE key = 'topics source'").pluck();
  const keepSource = db.prepare("INSERT OR REPLACE INTO setting (key, value) VALUES ('topics source', ?)");
  const forgetSource = db.prepare("DELETE FROM setting WHERE key = 'topics source'");
  return {
    sync(topics, now, source, entries) {
      const changes: string[] = [];
      const keep = (no: number, version: number, topic: Topic): void => {
        const entry = entries.get(topic.id);
        if (entry !== undefined) keepEntry.run({ no, version, entry });
      };
      const rows = new Map(known.all().map((row) => [row.slug, row]));
      topics.forEach((topic, position) => {
        const definition = JSON.stringify(topic);
        const row = rows.get(topic.id);
        if (!row) {
          const no = Number(insert.run({ slug: topic.id, position, definition }).lastInsertRowid);
          keepVersion.run({ no, version: 1, definition, now });
          keep(no, 1, topic);
          changes.push(topic.id);
          return;
        }
        const changed = row.definition !== definition;
        const version = row.version + (changed ? 1 : 0);
        // Rules are long: what stands as it is is not written again at each start.
        if (!changed && row.position === position && row.removed_at === null) {
          keep(row.no, version, topic);
          return;
        }
        update.run({ no: row.no, position, version, definition });
        if (changed) keepVersion.run({ no: row.no, version, definition, now });
        keep(row.no, version, topic);
        // One that is back was not looked for in what came meanwhile.
        if (changed || row.removed_at !== null) changes.push(topic.id);
      });
      removeMissing.run({ now, slugs: JSON.stringify(topics.map((topic) => topic.id)) });
      if (source === null) forgetSource.run();
      else keepSource.run(source);
      return changes;
    },
    source: () => sourceOf.get() ?? null,
    history: (id) =>
      history.all(id).map(({ version, definition, entry, created_at: createdAt }) => ({
        version,
        topic: topicOf(definition),
        entry,
        createdAt,
      })),
    states: () =>
      live.all().map((row) => ({
        no: row.no,
        version: row.version,
        topic: topicOf(row.definition),
        items: row.items,
        newestItemAt: row.newest === null ? null : timeOfId(row.newest),
      })),
    heads: () => liveVersions.all().map(({ no, version }) => headOf(no, version)),
    versions: () => new Map(numbers.all().map((row) => [row.slug, { no: row.no, version: row.version }])),
  };
}

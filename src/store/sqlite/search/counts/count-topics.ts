import type Database from "better-sqlite3";
import { countEach } from "./count-each.ts";

type Tag = readonly [topic: number, item: number];

interface TopicRow {
  no: number;
  slug: string;
  parent: string | null;
}

/**
 * Counts items by the number of their topics. A topic with others below it counts their items too, each once, as its
 * filter finds them.
 */
export function createTopicCount(db: Database.Database): (items: readonly number[]) => ReadonlyMap<number, number> {
  const tagsOf = db
    .prepare<[string], Tag>(
      "SELECT it.topic, it.item FROM json_each(?) j CROSS JOIN item_topic it ON it.item = j.value",
    )
    .raw();
  const topics = db.prepare<[], TopicRow>(
    "SELECT no, slug, json_extract(definition, '$.parent') AS parent FROM topic WHERE removed_at IS NULL",
  );
  return (items) => {
    const tags = tagsOf.all(JSON.stringify(items));
    const above = families(topics.all());
    const counts = new Map(countEach(tags.map(([topic]) => topic)));
    const itemsBelow = new Map<number, Set<number>>();
    for (const [topic, item] of tags) {
      for (const each of above.get(topic) ?? []) {
        const known = itemsBelow.get(each);
        if (known) known.add(item);
        else itemsBelow.set(each, new Set([item]));
      }
    }
    for (const [topic, { size }] of itemsBelow) counts.set(topic, size);
    return counts;
  };
}

/** Each topic that has others below it or is below others: those that its items count for. */
function families(topics: readonly TopicRow[]): ReadonlyMap<number, ReadonlySet<number>> {
  const bySlug = new Map(topics.map((topic) => [topic.slug, topic]));
  const families = new Map<number, Set<number>>();
  const countFor = (topic: number, above: number): void => {
    const family = families.get(topic);
    if (family) family.add(above);
    else families.set(topic, new Set([above]));
  };
  for (const topic of topics) {
    // Topics may be each other's parents.
    const passed = new Set([topic.no]);
    let above = bySlug.get(topic.parent ?? "");
    while (above !== undefined && !passed.has(above.no)) {
      passed.add(above.no);
      countFor(above.no, above.no);
      countFor(topic.no, above.no);
      above = bySlug.get(above.parent ?? "");
    }
  }
  return families;
}

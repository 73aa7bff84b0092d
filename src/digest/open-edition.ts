import type { Edition, EditionSection, EditionStory, Stream } from "../model/edition.ts";
import type { Item } from "../model/item.ts";
import type { Topic } from "../model/topic.ts";
import type { Store } from "../store/store.ts";
import { coverageOf } from "./coverage.ts";
import { editionPeriod, newestEditionDate } from "./edition-date.ts";
import { gatherStories } from "./gather-stories.ts";
import { bestTopic, rankStory } from "./rank-story.ts";

/** Tagged items that an edition is chosen from, newest first. */
const mostItems = 5000;

export interface EditionRequest {
  readonly store: Pick<Store, "entries" | "feedStates" | "topicStates">;
  readonly stream: Stream;
  /** ISO day of the cut. */
  readonly date: string;
  /** Epoch milliseconds. */
  readonly now: number;
  /** Stories listed in a section; the rest is only counted. */
  readonly perSection?: number;
}

/**
 * The edition of a day: what came in between two cuts, grouped by topic in the user's order, each story under the
 * topic it fits best. The newest edition also shows what came since its cut.
 */
export async function openEdition({ store, stream, date, now, perSection = 30 }: EditionRequest): Promise<Edition> {
  const { from, cutAt } = editionPeriod(stream, date);
  const isNewest = date === newestEditionDate(stream, now);
  const until = isNewest ? Math.max(now, cutAt) : cutAt;
  const [entries, topicStates, feedStates] = await Promise.all([
    store.entries({ from, to: until, limit: mostItems }),
    store.topicStates(),
    store.feedStates(),
  ]);
  const topics = topicStates.map((state) => state.topic);
  const outletWeights = new Map(feedStates.map(({ feed }) => [feed.id, feed.weight]));
  const sections = sectionsOf(entries.items, topics, outletWeights, { cutAt, until, perSection });
  return {
    stream: stream.id,
    date,
    zone: stream.zone,
    from,
    cutAt,
    until,
    frozen: !isNewest,
    itemsSeen: entries.seen,
    sections,
    coverage: coverageOf(feedStates, { from, until }),
  };
}

interface SectionOptions {
  readonly cutAt: number;
  readonly until: number;
  readonly perSection: number;
}

function sectionsOf(
  items: readonly Item[],
  topics: readonly Topic[],
  outletWeights: ReadonlyMap<string, number>,
  { cutAt, until, perSection }: SectionOptions,
): readonly EditionSection[] {
  const byTopic = new Map<string, EditionStory[]>(topics.map((topic) => [topic.id, []]));
  for (const group of gatherStories(items)) {
    const [lead] = group;
    const best = lead && bestTopic(lead, topics);
    if (!lead || !best) continue;
    byTopic.get(best.topic.id)?.push({
      id: String(lead.id),
      lead,
      items: group,
      score: rankStory(best.value, group, outletWeights.get(lead.feed) ?? 1, until),
      afterCut: group.every((item) => item.entryAt > cutAt),
    });
  }
  return topics.flatMap((topic): EditionSection[] => {
    const stories = byTopic.get(topic.id) ?? [];
    if (stories.length === 0) return [];
    stories.sort((a, b) => b.score - a.score || b.lead.id - a.lead.id);
    return [{ id: topic.id, title: topic.name, total: stories.length, stories: stories.slice(0, perSection) }];
  });
}

import type { Burst, Edition, EditionSection } from "../model/edition.ts";
import type { QueryNode } from "../model/query.ts";
import type { Stream } from "../model/stream.ts";
import type { Topic } from "../model/topic.ts";
import { parseQuery } from "../search/parse-query.ts";
import { hasNames, resolveNames } from "../search/resolve-names.ts";
import type { Span, Store } from "../store/store.ts";
import { findBursts } from "./choosing/bursts.ts";
import { chooseStories, type RankedStory } from "./choosing/choose.ts";
import { outletsOf } from "./choosing/outlets.ts";
import { tellStory } from "./choosing/tell-story.ts";
import { coverageOf, troubledFeeds } from "./coverage.ts";

export type EditionReads = Pick<
  Store,
  | "candidates"
  | "edits"
  | "firstEntryAt"
  | "feedStates"
  | "items"
  | "names"
  | "newTerms"
  | "told"
  | "topicStates"
  | "topicVolumes"
  | "topicsOfFeeds"
>;

export interface EditionPlan {
  readonly stream: Stream;
  /** ISO day and local time of the cut. */
  readonly date: string;
  readonly time: string;
  /** Epoch milliseconds. */
  readonly from: number;
  readonly cutAt: number;
  /** How far the edition reaches: its cut, or now. */
  readonly until: number;
}

const dayMs = 86_400_000;
const weekMs = 7 * dayMs;
/** Weeks that say what is usual, and days of a burst's small chart. */
const usualWeeks = 8;
const sparkDays = 14;
const mostEdits = 10;
const mostBursts = 5;
/** Days over which a feed in trouble is asked for its topics. */
const troubleDays = 14;
const mostTroubledTopics = 5;

/**
 * Makes an edition from the archive as it is: what came in between two cuts, the best stories of each topic in the
 * user's order, then what is widely covered elsewhere, what was edited, what bursts, and what may have been missed.
 */
export async function makeEdition(store: EditionReads, plan: EditionPlan): Promise<Edition> {
  const { stream, from, until } = plan;
  const [topicStates, feedStates] = await Promise.all([store.topicStates(), store.feedStates()]);
  const topics = new Map(topicStates.map(({ topic }) => [topic.id, topic]));
  const outletOf = outletsOf(feedStates);
  const node = await readFilter(store, stream, until);
  const outlets = new Set(feedStates.filter(({ feed }) => feed.enabled).map(({ feed }) => outletOf(feed.id).id)).size;
  const wideFrom = wideThreshold(outlets);
  const untagged = node !== null || topics.size === 0;
  const span = { from, to: until };
  const troubled = troubledFeeds(feedStates, until);
  const [archiveFrom, candidates, edits, bursts, affected] = await Promise.all([
    store.firstEntryAt(),
    store.candidates({ ...span, node, untagged, wideFrom }),
    store.edits({ ...span, node, limit: 100 }),
    readBursts(store, span, node),
    store.topicsOfFeeds(troubled, { from: until - troubleDays * dayMs, to: until }),
  ]);
  const told = await store.told({
    stream: stream.id,
    before: plan.cutAt,
    items: candidates.entries.map(({ id }) => id),
  });
  const choice = chooseStories(candidates, {
    topics,
    outletOf,
    past: {
      told: new Map(told.map((one) => [one.item, one])),
      edits: new Map(edits.map((edit) => [edit.item, edit])),
    },
    until,
    period: Math.max(plan.cutAt - from, 1),
    size: stream.size,
    untagged,
    wideFrom,
  });
  const leads = await store.items([...choice.chosen, ...choice.wide].map(({ lead }) => lead.id));
  const byId = new Map(leads.map((item) => [item.id, item]));
  const tell = (ranked: readonly RankedStory[]) =>
    ranked.flatMap((one) => {
      const item = byId.get(one.lead.id);
      return item === undefined ? [] : [tellStory(one, item, topics)];
    });

  const sectionOf = (topic: Topic | null): EditionSection => {
    const id = topic?.id ?? "";
    const stories = tell(choice.chosen.filter(({ scored }) => (scored.topic?.id ?? "") === id));
    const total = Math.max(choice.totals.get(id) ?? 0, stories.length);
    const named = topic === null ? ({ kind: "other", id: "other", title: "Without a topic" } as const) : null;
    return {
      ...(named ?? { kind: "topic", id, title: topic?.name ?? id }),
      total,
      stories,
      edits: [],
      bursts: [],
    };
  };
  const wide = tell(choice.wide);
  const sections: readonly EditionSection[] = [
    ...[...topics.values(), null].map(sectionOf),
    {
      kind: "wide",
      id: "wide",
      title: "Widely covered elsewhere",
      total: wide.length,
      stories: wide,
      edits: [],
      bursts: [],
    },
    {
      kind: "edited",
      id: "edited",
      title: "Edited after publication",
      total: edits.length,
      stories: [],
      edits: edits.slice(0, mostEdits),
      bursts: [],
    },
    { kind: "bursts", id: "bursts", title: "Bursts", total: bursts.length, stories: [], edits: [], bursts },
  ];
  return {
    id: null,
    stream: stream.id,
    streamTitle: stream.title,
    filter: stream.filter,
    date: plan.date,
    time: plan.time,
    zone: stream.zone,
    from,
    cutAt: plan.cutAt,
    until,
    frozen: false,
    itemsSeen: candidates.seen,
    archiveFrom: archiveFrom ?? until,
    topics: [...topics.values()].map(({ id, name, color, parent }) => ({ id, name, color, parent })),
    sections: sections.filter((section) => section.stories.length + section.edits.length + section.bursts.length > 0),
    coverage: {
      ...coverageOf(feedStates, { from, until }),
      topics: affected.slice(0, mostTroubledTopics),
      leftOut: choice.leftOut,
      outletLimit: choice.outletLimit,
    },
  };
}

/** Five outlets where there are many; a quarter of them, but three at least, where there are few. */
function wideThreshold(outlets: number): number {
  return Math.max(3, Math.min(5, Math.ceil(outlets / 4)));
}

/** What a stream keeps to. Feeds and topics may be named, as everywhere; who isn't asked has no misspelt names corrected. */
async function readFilter(
  store: Pick<Store, "names">,
  { filter, zone }: Stream,
  now: number,
): Promise<QueryNode | null> {
  const { node } = parseQuery(filter, { now, zone });
  if (!hasNames(node)) return node;
  const { feeds, topics } = await store.names();
  return resolveNames(node, { feed: feeds, topic: topics }, "unknown").node;
}

async function readBursts(store: EditionReads, span: Span, node: QueryNode | null): Promise<readonly Burst[]> {
  const earlier = (ms: number): Span => ({ from: span.from - ms, to: span.to - ms });
  // The same hours of the same days of the week: spans of more than a week are compared with whole spans before.
  const step = weekMs * Math.max(1, Math.ceil((span.to - span.from) / weekMs));
  const weeks = Array.from({ length: usualWeeks }, (_, at) => earlier((at + 1) * step));
  const [now, ...before] = await store.topicVolumes([span, ...weeks], node);
  const found = now === undefined ? [] : findBursts(now, before).slice(0, mostBursts);
  if (found.length === 0) return [];
  const days = await store.topicVolumes(
    Array.from({ length: sparkDays }, (_, at) => earlier((sparkDays - 1 - at) * dayMs)),
    node,
  );
  return Promise.all(
    found.map(async (burst) => ({
      ...burst,
      days: days.map(({ topics }) => topics[burst.topic] ?? 0),
      newTerms: await store.newTerms(burst.topic, span),
    })),
  );
}

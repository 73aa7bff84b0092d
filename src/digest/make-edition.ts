import type { Edition } from "../model/edition.ts";
import type { QueryNode } from "../model/query.ts";
import type { Stream } from "../model/stream.ts";
import { parseQuery } from "../search/parse-query.ts";
import { hasNames, resolveNames } from "../search/resolve-names.ts";
import type { Store } from "../store/store.ts";
import { chooseStories } from "./choosing/choose.ts";
import { outletsOf } from "./choosing/outlets.ts";
import { coverageOf, troubledFeeds } from "./coverage.ts";
import { editionSections } from "./edition-sections.ts";
import { readBursts } from "./read-bursts.ts";

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
  const sections = editionSections({
    topics,
    choice,
    leads: new Map(leads.map((item) => [item.id, item])),
    edits,
    bursts,
  });
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
    sections,
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

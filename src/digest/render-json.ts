import type { Edition, EditionStory } from "../model/edition.ts";
import type { Item } from "../model/item.ts";
import { summaryOf } from "./summary.ts";

/** An edition as the command line and the API give it; times are ISO strings. */
export function renderJson(edition: Edition) {
  const { stream, date, zone, cutAt, from, until, frozen, itemsSeen, sections, coverage } = edition;
  return {
    stream,
    date,
    zone,
    from: iso(from),
    cutAt: iso(cutAt),
    until: iso(until),
    frozen,
    itemsSeen,
    sections: sections.map(({ id, title, total, stories }) => ({ id, title, total, stories: stories.map(storyJson) })),
    coverage: {
      ...coverage,
      failing: coverage.failing.map((feed) => ({
        ...feed,
        lastSuccessAt: feed.lastSuccessAt === null ? null : iso(feed.lastSuccessAt),
      })),
      silent: coverage.silent.map((feed) => ({
        ...feed,
        newestItemAt: feed.newestItemAt === null ? null : iso(feed.newestItemAt),
      })),
      gaps: coverage.gaps.map((gap) => ({ ...gap, from: iso(gap.from), to: iso(gap.to) })),
    },
  };
}

export type EditionJson = ReturnType<typeof renderJson>;

function storyJson({ id, lead, items, score, afterCut }: EditionStory) {
  return {
    id,
    ...itemJson(lead),
    summary: summaryOf(lead),
    score,
    topics: lead.tags.map((tag) => ({
      id: tag.topic,
      score: tag.score,
      evidence: tag.evidence.map((evidence) => ({ ...evidence })),
    })),
    items: items.map((item) => ({ id: item.id, ...itemJson(item) })),
    afterCut,
  };
}

function itemJson(item: Item) {
  return {
    title: item.title,
    url: item.url,
    outlet: item.feedTitle,
    feed: item.feed,
    publishedAt: iso(item.publishedAt),
    language: item.language,
  };
}

function iso(time: number): string {
  return new Date(time).toISOString();
}

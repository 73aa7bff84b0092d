import { withoutUser } from "../../feeds/web-address.ts";
import type { FeedState } from "../../model/feed.ts";
import type { Item, ItemRevision } from "../../model/item.ts";
import { isSilent } from "../../model/silence.ts";
import { waitOf } from "../../model/waiting.ts";
import type { StoreStats, TopicState } from "../../store/store.ts";
import { ruleCount } from "../../topics/file/rule-count.ts";
import type { HealthSummary } from "../health.ts";
import type { FeedJson, HealthJson, ItemJson, RevisionJson, TopicJson } from "./schemas.ts";

export const iso = (at: number): string => new Date(at).toISOString();
export const maybeIso = (at: number | null): string | null => (at === null ? null : iso(at));

export function itemToJson(item: Item): ItemJson {
  return {
    ...item,
    publishedAt: iso(item.publishedAt),
    updatedAt: maybeIso(item.updatedAt),
    firstSeenAt: iso(item.firstSeenAt),
    lastSeenAt: iso(item.lastSeenAt),
    entryAt: iso(item.entryAt),
    revisedAt: iso(item.revisedAt),
    enclosures: item.enclosures.map((enclosure) => ({ ...enclosure })),
    tags: item.tags.map(({ topic, topicVersion, score, evidence }) => ({
      topic,
      version: topicVersion,
      score,
      evidence: evidence.map((found) => ({ ...found })),
    })),
  };
}

export function revisionToJson(revision: ItemRevision): RevisionJson {
  return {
    ...revision,
    seenAt: iso(revision.seenAt),
    vanished: revision.vanished.map((found) => ({ ...found })),
    appeared: revision.appeared.map((found) => ({ ...found })),
  };
}

/** A feed without its request headers, which may hold secrets. */
export function feedToJson(whole: FeedState, now: number): FeedJson {
  const { feed, no: _no, silentAfter: _until, ...state } = whole;
  const { headers: _headers, isNamed: _isNamed, ...shown } = feed;
  const wait = waitOf(whole, now);
  return {
    ...shown,
    ...state,
    lastFetchAt: maybeIso(state.lastFetchAt),
    lastSuccessAt: maybeIso(state.lastSuccessAt),
    nextFetchAt: maybeIso(state.nextFetchAt),
    newestItemAt: maybeIso(state.newestItemAt),
    movedTo: state.movedTo === null ? null : withoutUser(state.movedTo),
    silent: isSilent(whole, now),
    goneAt: maybeIso(state.goneAt),
    waits: wait && { host: wait.host, until: iso(wait.until) },
    lastGap:
      state.lastGap === null
        ? null
        : { seenAt: iso(state.lastGap.seenAt), from: iso(state.lastGap.from), to: iso(state.lastGap.to) },
  };
}

export function topicToJson({ topic, version, items, newestItemAt }: TopicState): TopicJson {
  const { id, name, description, color, parent, weight, minScore } = topic;
  return {
    id,
    name,
    description,
    color,
    parent,
    weight,
    minScore,
    version,
    terms: ruleCount(topic),
    items,
    newestItemAt: maybeIso(newestItemAt),
  };
}

export function healthToJson(health: HealthSummary, stats: StoreStats, pagesWaiting: number): HealthJson {
  return {
    status: health.status,
    sentence: health.sentence,
    feeds: {
      total: health.feeds,
      healthy: health.healthy,
      failing: health.failing.length,
      silent: health.silent.length,
      gaps: health.gaps.length,
      disagreements: health.disagreements,
      waiting: health.waiting,
      pending: health.pending,
      paused: health.paused,
    },
    items: stats.items,
    newestItemAt: maybeIso(stats.newestItemAt),
    databaseBytes: stats.bytes,
    pagesWaiting,
    checkedAt: maybeIso(health.checkedAt),
    notices: health.notices.map((notice) => ({ ...notice, at: iso(notice.at) })),
  };
}

import { withoutUser } from "../../feeds/web-address.ts";
import type { FeedState } from "../../model/feed.ts";
import { isSilent } from "../../model/silence.ts";
import { waitOf } from "../../model/waiting.ts";
import type { FoundFeeds } from "../feeds/discover-feeds.ts";
import type { DiscoveryJson, FeedJson } from "./feed-schemas.ts";
import { iso, maybeIso } from "./times.ts";

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

export function discoveryToJson({ page, feeds, tried }: FoundFeeds): DiscoveryJson {
  return {
    page,
    feeds: feeds.map((feed) => ({
      ...feed,
      newest: feed.newest.map(({ title, url, publishedAt }) => ({ title, url, publishedAt: maybeIso(publishedAt) })),
    })),
    tried,
  };
}

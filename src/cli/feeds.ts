import type { Command } from "commander";
import { calledAs } from "../feeds/list/called-as.ts";
import { withoutUser } from "../feeds/web-address.ts";
import type { Feed, FeedState } from "../model/feed.ts";
import { type FeedCondition, feedCondition } from "../model/feed-condition.ts";
import { isSilent } from "../model/silence.ts";
import { waitOf } from "../model/waiting.ts";
import { openFeeds } from "../process/open-lists.ts";
import { isoTime, utcMinute } from "../text/iso-time.ts";
import { rateWords } from "../text/rate-words.ts";
import { type Context, settingsOf, withArchiveIfAny } from "./context.ts";
import { addFeedDiscovery } from "./feeds-add.ts";
import { addFeedCheck } from "./feeds-check.ts";
import { addFeedEdits } from "./feeds-edit.ts";
import { addFeedOpml } from "./feeds-opml.ts";
import { print, printJson, tell } from "./output.ts";
import { quotedAddress } from "./quoted-address.ts";
import { table } from "./table.ts";

interface ListOptions {
  readonly json?: boolean;
}

/** `feeds …`: the feeds of the list with the state of their fetches, and all that edits the list. */
export function addFeedsCommand(program: Command, context: Context): void {
  const feeds = program.command("feeds").description("the feed list");
  addFeedDiscovery(feeds, context);
  addFeedEdits(feeds, context);
  addFeedOpml(feeds, context);
  addFeedCheck(feeds, context);
  feeds
    .command("list")
    .description("show the feeds and how their last fetch went")
    .option("--json", "print {items:[…]}")
    .action(async (options: ListOptions) => {
      const { config } = settingsOf(context);
      const list = await openFeeds(config, (line) => tell(context.output, line));
      const states = await withArchiveIfAny(config, [], (store) => store.feedStates());
      const byId = new Map(states.map((state) => [state.feed.id, state]));
      const rows = list.read().value.map((feed) => {
        const state = byId.get(feed.id) ?? null;
        return { feed: calledAs(feed, state?.feed), state };
      });
      if (options.json) {
        const items = rows.map(({ feed: { headers: _, isNamed: __, ...feed }, state }) => ({
          ...feed,
          ...stateJson(state, context.now()),
        }));
        printJson(context.output, { items, next: null, total: items.length });
        return;
      }
      const lines = rows.map(({ feed, state }) => [
        feed.id,
        state === null ? unknownStatus(feed) : statusWord({ ...state, feed }, context.now()),
        String(state?.items ?? 0),
        feed.title,
        state === null ? "" : remark({ ...state, feed }, context.now()),
      ]);
      for (const line of table([["ID", "STATUS", "ITEMS", "TITLE", ""], ...lines])) print(context.output, line);
    });
}

/** Of a feed that the archive doesn't know yet. */
function unknownStatus({ enabled }: Feed): string {
  return enabled ? conditionWords.pending : conditionWords.paused;
}

function statusWord(state: FeedState, now: number): string {
  const condition = feedCondition(state, now);
  return condition === "healthy" ? state.status : conditionWords[condition];
}

const conditionWords: Readonly<Record<Exclude<FeedCondition, "healthy">, string>> = {
  paused: "paused",
  gone: "gone",
  failing: "failed",
  silent: "silent",
  waiting: "waits",
  pending: "not yet fetched",
};

function remark(state: FeedState, now: number): string {
  const { feed, error, goneAt, movedTo, newestItemAt, usualPerDay } = state;
  if (!feed.enabled) return error ?? "";
  const wait = waitOf(state, now);
  const usually = usualPerDay === null ? "" : `, usually ${rateWords(usualPerDay)}`;
  return [
    ...(error === null ? [] : [error]),
    ...(goneAt === null ? [] : [`It is paused; “wirewatch feeds resume ${feed.id}” asks it again.`]),
    ...(isSilent(state, now) && newestItemAt !== null
      ? [`Nothing since ${utcMinute(newestItemAt)} UTC${usually}.`]
      : []),
    ...(wait === null ? [] : [`Waits until ${utcMinute(wait.until)} UTC, because ${wait.host} asked us to.`]),
    ...(movedTo === null
      ? []
      : [`It has moved; “wirewatch feeds move ${feed.id} ${quotedAddress(withoutUser(movedTo))}” follows it.`]),
  ].join(" ");
}

function stateJson(state: FeedState | null, now: number): object {
  const wait = state && waitOf(state, now);
  return {
    status: state?.status ?? "never",
    error: state?.error ?? null,
    httpStatus: state?.httpStatus ?? null,
    failures: state?.failures ?? 0,
    items: state?.items ?? 0,
    lastFetchAt: isoTime(state?.lastFetchAt ?? null),
    lastSuccessAt: isoTime(state?.lastSuccessAt ?? null),
    nextFetchAt: isoTime(state?.nextFetchAt ?? null),
    newestItemAt: isoTime(state?.newestItemAt ?? null),
    silent: state !== null && isSilent(state, now),
    movedTo: state?.movedTo == null ? null : withoutUser(state.movedTo),
    goneAt: isoTime(state?.goneAt ?? null),
    waits: wait && { host: wait.host, until: isoTime(wait.until) },
  };
}

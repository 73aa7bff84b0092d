import type { Command } from "commander";
import { withoutUser } from "../feeds/web-address.ts";
import type { FeedState } from "../model/feed.ts";
import { isSilent } from "../model/silence.ts";
import { type CheckedFeed, checkFeeds } from "../process/check-feeds.ts";
import { openFeeds } from "../process/open-lists.ts";
import { countWords } from "../text/count-words.ts";
import { isoTime, utcMinute } from "../text/iso-time.ts";
import { rateWords } from "../text/rate-words.ts";
import { gapShownMs } from "../web/health.ts";
import { CommandFailedError } from "./command-failed.ts";
import { type Context, settingsOf, withArchiveIfAny } from "./context.ts";
import { print, printJson, tell } from "./output.ts";
import { sharedPauses } from "./shared-pauses.ts";
import { table } from "./table.ts";
import { UsageError } from "./usage-error.ts";

/** `feeds check [FEED…]`: asks feeds once and says how they are; no item is stored. Fails when one of them does. */
export function addFeedCheck(feeds: Command, context: Context): void {
  feeds
    .command("check")
    .description("ask feeds once, read them, and say what is wrong; no item is stored")
    .argument("[id...]", "all enabled ones when left out")
    .option("--json", "print {items:[…]}")
    .action(async (ids: string[], options: { readonly json?: boolean }) => {
      const { config } = settingsOf(context);
      const { output, now } = context;
      const list = (await openFeeds(config, (line) => tell(output, line))).read().value;
      const unknown = ids.filter((id) => !list.some((feed) => feed.id === id));
      if (unknown.length > 0) {
        throw new UsageError(`There is no feed “${unknown.join("”, “")}”. “wirewatch feeds list” shows the ids.`);
      }
      const wanted = list.filter((feed) => (ids.length > 0 ? ids.includes(feed.id) : feed.enabled));
      const states = await withArchiveIfAny(config, [], (store) => store.feedStates());
      const byId = new Map(states.map((state) => [state.feed.id, state]));
      const pauses = sharedPauses(config, context);
      const checked = await checkFeeds(wanted, pauses, config, context.env, now);
      await pauses.share();
      const waiting = checked.filter(({ waits }) => waits).length;
      const failed = checked.filter(({ problem, waits }) => problem !== null && !waits).length;
      const asked = `${countWords(checked.length - waiting, "feed", "feeds")} checked, ${failed} failed`;
      const summary = waiting === 0 ? asked : `${asked}, ${countWords(waiting, "waits", "wait")} for a host`;
      if (options.json) {
        const items = checked.map((each) => toJson(each, byId.get(each.feed.id), now()));
        printJson(output, { items, next: null, total: items.length });
        if (failed > 0) throw new CommandFailedError(summary);
        return;
      }
      const rows = checked.map((each) => [
        each.feed.id,
        statusWord(each, byId.get(each.feed.id), now()),
        each.items === null ? "" : String(each.items),
        remarks(each, byId.get(each.feed.id), now()).join(" "),
      ]);
      for (const line of table([["ID", "STATUS", "ITEMS", ""], ...rows])) print(output, line);
      if (failed > 0) throw new CommandFailedError(summary);
      tell(output, summary);
    });
}

function statusWord({ problem, waits }: CheckedFeed, state: FeedState | undefined, now: number): string {
  if (problem !== null) return waits ? "waits" : "failed";
  return state && isSilent(state, now) ? "silent" : "ok";
}

function remarks({ problem, warnings, movedTo, disagreement }: CheckedFeed, state: FeedState | undefined, now: number) {
  return [
    ...(problem === null ? [] : [problem]),
    ...(movedTo === null ? [] : [`It has moved to ${withoutUser(movedTo)}.`]),
    ...warnings,
    ...(disagreement === null ? [] : [disagreement.words]),
    ...coverageOf(state, now),
  ];
}

function coverageOf(state: FeedState | undefined, now: number): readonly string[] {
  if (!state) return [];
  const { lastGap, usualPerDay, newestItemAt } = state;
  const since = newestItemAt === null ? "" : ` since ${utcMinute(newestItemAt)} UTC`;
  return [
    ...(isSilent(state, now)
      ? [`Silent${since}${usualPerDay === null ? "" : `, usually ${rateWords(usualPerDay)}`}.`]
      : []),
    ...(lastGap === null || now - lastGap.seenAt > gapShownMs
      ? []
      : [`Items between ${utcMinute(lastGap.from)} and ${utcMinute(lastGap.to)} UTC may have been missed.`]),
  ];
}

function toJson(checked: CheckedFeed, state: FeedState | undefined, now: number): object {
  const { feed, problem, waits, items, warnings, movedTo, disagreement } = checked;
  return {
    id: feed.id,
    ok: problem === null,
    problem,
    waits,
    movedTo: movedTo === null ? null : withoutUser(movedTo),
    items,
    warnings,
    otherReaders: disagreement?.words ?? null,
    silent: state ? isSilent(state, now) : null,
    usualPerDay: state?.usualPerDay ?? null,
    lastGap: state?.lastGap
      ? {
          from: isoTime(state.lastGap.from),
          to: isoTime(state.lastGap.to),
        }
      : null,
  };
}

import type { Command } from "commander";
import { describeDocument } from "../feeds/discovery/describe-document.ts";
import type { DiscoveredFeed, Discovery } from "../feeds/discovery/discovery.ts";
import type { FeedEntry } from "../feeds/list/feeds-schema.ts";
import { headersFor, passwordWanted, type RequestHeader } from "../feeds/request-header.ts";
import { feedKey } from "../feeds/same-feed.ts";
import { withoutUser } from "../feeds/web-address.ts";
import { FetchError } from "../fetch/failure.ts";
import type { Feed } from "../model/feed.ts";
import { createFeedDiscovery } from "../process/discovery.ts";
import { countWords } from "../text/count-words.ts";
import { utcMinute } from "../text/iso-time.ts";
import { rateWords } from "../text/rate-words.ts";
import { CommandFailedError } from "./command-failed.ts";
import { confirm } from "./confirm.ts";
import { type Context, settingsOf } from "./context.ts";
import { edited, openEditor } from "./feed-list-editor.ts";
import { type HeaderOptions, headersGiven, withHeaderOptions } from "./header-options.ts";
import { print, printJson, tell } from "./output.ts";
import { sharedPauses } from "./shared-pauses.ts";
import { UsageError } from "./usage-error.ts";

interface AddOptions extends HeaderOptions {
  readonly pick?: string;
  readonly all?: boolean;
  readonly id?: string;
  readonly title?: string;
  readonly category?: string;
  readonly yes?: boolean;
  readonly json?: boolean;
}

/** `feeds add URL`, `feeds discover URL`: what there is to follow at an address; and following it. */
export function addFeedDiscovery(feeds: Command, context: Context): void {
  const { output } = context;

  withHeaderOptions(
    feeds
      .command("discover")
      .description("find the feeds of a site and show what is in them")
      .argument("<address>", "of a site or a feed"),
  )
    .option("--json", "print {page,feeds,tried,unasked}")
    .action(async (address: string, options: HeaderOptions & { readonly json?: boolean }) => {
      const found = await look(address, await headersGiven(options, output), context);
      if (options.json) printJson(output, toJson(found, context.now()));
      else for (const line of describe(found, context.now())) print(output, line);
    });

  withHeaderOptions(
    feeds
      .command("add")
      .description("follow a site or a feed: shows what was found, then adds it to the list")
      .argument("<address>", "of a site or a feed"),
  )
    .option("--pick <n>", "which of several feeds to take, such as 2 or 1,3; the first one when left out")
    .option("--all", "take all that are shown and not in the list yet")
    .option("--id <id>", "its id; made of the title when left out")
    .option("--title <title>", "its title; the feed’s own when left out")
    .option("--category <category>", "its category; that of the list’s defaults when left out")
    .option("--yes", "don’t ask")
    .option("--json", "print what was found and the id it was given")
    .action(async (address: string, options: AddOptions) => {
      const picks = picksOf(options);
      const headers = await headersGiven(options, output);
      const found = await look(address, headers, context);
      if (!options.json) for (const line of describe(found, context.now())) tell(output, line);
      const editor = await openEditor(context);
      const picked = options.all ? unlisted(found.feeds, (await editor.read()).feeds) : pickedOf(found.feeds, picks);
      if (picked.length > 1 && (options.id ?? options.title) !== undefined) {
        throw new UsageError("--id and --title are of one feed: take one with --pick, or leave them out.");
      }
      const titleOf = ({ document }: DiscoveredFeed) => options.title ?? (document.title || undefined);
      const names = picked.map((feed) => `“${titleOf(feed) ?? feed.url}”`).join(", ");
      if (!options.yes && !options.json && !(await confirm(output, `Add ${names}?`))) {
        tell(output, "Nothing was changed.");
        return;
      }
      const entries = picked.map((feed) => ({
        ...entryOf(feed, titleOf(feed), options),
        ...headersFor(feed.url, address, headers),
      }));
      const version = await edited(() => editor.add(entries));
      const added = version.added.map(({ id, url }) => ({ id, url }));
      if (options.json) {
        const what = options.all || picks.length > 1 ? { added } : added[0];
        printJson(output, { ...what, ...toJson(found, context.now()) });
        return;
      }
      for (const { headers: sent } of entries) {
        if (headers !== null && sent === undefined) {
          tell(
            output,
            "The headers are not sent to a feed at another origin than the address that they were given with.",
          );
        }
      }
      for (const { id } of added) tell(output, `Added as ${id}.`);
    });
}

/** Looked at before anything is asked. */
function picksOf({ pick = "1", all = false }: AddOptions): readonly number[] {
  const numbers = pick.split(",").map((text) => text.trim());
  if (!numbers.every((text) => /^[1-9]\d{0,3}$/.test(text))) {
    throw new UsageError(`--pick ${pick}: use the number of a feed in what is shown, from 1 on; several with commas.`);
  }
  if (all && pick !== "1") throw new UsageError("Give either --pick or --all.");
  return [...new Set(numbers.map(Number))];
}

function pickedOf(feeds: Discovery["feeds"], picks: readonly number[]): readonly DiscoveredFeed[] {
  return picks.map((pick) => {
    const feed = feeds[pick - 1];
    if (feed !== undefined) return feed;
    const range = feeds.length === 1 ? "1 alone" : `1 to ${feeds.length}`;
    throw new UsageError(`${countWords(feeds.length, "feed was", "feeds were")} found; --pick takes ${range}.`);
  });
}

function unlisted(found: Discovery["feeds"], list: readonly Feed[]): readonly DiscoveredFeed[] {
  const listed = new Set(list.map(({ url }) => feedKey(url)));
  const left = found.filter(({ url }) => !listed.has(feedKey(url)));
  if (left.length > 0) return left;
  throw new UsageError("All that was found is in the list already.");
}

function entryOf(
  { url, document }: DiscoveredFeed,
  title: string | undefined,
  { id, category }: AddOptions,
): FeedEntry {
  return {
    ...(id === undefined ? {} : { id }),
    url,
    ...(title === undefined ? {} : { title }),
    ...(document.siteUrl === null ? {} : { site: withoutUser(document.siteUrl) }),
    ...(document.language === null ? {} : { language: document.language }),
    ...(category === undefined ? {} : { category }),
  };
}

const lookThere =
  "Some sites name their feeds on a page of their own: look for “RSS” at the foot of the site and give that address.";

function wantsPassword(error: unknown): boolean {
  return error instanceof FetchError && error.httpStatus === 401;
}

async function look(address: string, headers: RequestHeader | null, context: Context): Promise<Discovery> {
  const { config } = settingsOf(context);
  const pauses = sharedPauses(config, context);
  const discovery = createFeedDiscovery(config, context.now, pauses, context.env);
  try {
    const found = await discovery.discover(address, headers).catch((error: unknown) => {
      if (!wantsPassword(error)) throw error;
      throw new CommandFailedError(`${passwordWanted(address, headers)} Give it with --user or --header.`);
    });
    if (found.feeds.length > 0) return found;
    const tried = found.tried.map(({ url, problem }) => `  ${url}: ${problem}`);
    throw new CommandFailedError([`No feed was found at ${withoutUser(address)}.`, ...tried, lookThere].join("\n"));
  } finally {
    await discovery.close();
    await pauses.share();
  }
}

function describe({ feeds, unasked }: Discovery, now: number): readonly string[] {
  const described = feeds.flatMap(({ url, document }, i) => {
    const { items, perDay, newest } = describeDocument(document, now);
    const rate = perDay === null ? "; how often something comes can’t be told yet" : `, ${rateWords(perDay)}`;
    return [
      `${feeds.length > 1 ? `${i + 1}. ` : ""}${document.title || "(without a title)"}`,
      `   ${url}`,
      `   ${document.format}, ${countWords(items, "item", "items")}${rate}`,
      ...newest.map(
        ({ title, publishedAt }) => `   - ${publishedAt === null ? "" : `${utcMinute(publishedAt)}  `}${title}`,
      ),
      ...document.warnings.map((warning) => `   (${warning})`),
    ];
  });
  return unasked.length === 0
    ? described
    : [
        ...described,
        "Linked as well, and not asked; give an address by itself to see it:",
        ...unasked.map((url) => `   ${url}`),
      ];
}

function toJson({ page, feeds, tried, unasked }: Discovery, now: number): object {
  return {
    page,
    feeds: feeds.map(({ url, document }) => {
      const { items, perDay, newest } = describeDocument(document, now);
      const { format, title, siteUrl, language, warnings } = document;
      return {
        url,
        format,
        title,
        site: siteUrl === null ? null : withoutUser(siteUrl),
        language,
        items,
        perDay,
        newest: newest.map((item) => item.title),
        warnings,
      };
    }),
    tried,
    unasked,
  };
}

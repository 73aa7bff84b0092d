import { domainToUnicode } from "node:url";
import type { Feed } from "../../model/feed.ts";
import { freeSlug, slugOf } from "../../text/slug.ts";
import type { ReadValue, ValueProblem } from "../../userfile/user-file.ts";
import { feedKey } from "../same-feed.ts";
import { type FeedEntry, type FeedsFile, feedsFile, parseInterval } from "./feeds-schema.ts";
import { misspeltKeys } from "./misspelt-keys.ts";

/**
 * Reads the value of a feed list file: validates it, fills in the defaults and gives an id where one is missing.
 * Refuses a URL or an id that is listed twice, naming both places, and warns of keys that are nearly settings.
 */
export const readFeeds: ReadValue<readonly Feed[]> = (json) => {
  const parsed = feedsFile.safeParse(json);
  if (!parsed.success) {
    return { problems: parsed.error.issues.map(({ path, message, code }) => ({ path, message: mend(message, code) })) };
  }
  const taken = new Set(parsed.data.feeds.flatMap((entry) => entry.id ?? []));
  const nameOf = nameByHost();
  const feeds = parsed.data.feeds.map((entry) => toFeed(entry, parsed.data.defaults ?? {}, taken, nameOf));
  const problems = [
    ...repeats(
      feeds.map((feed) => feed.url),
      "url",
      (first) => `this address is already listed at feeds[${first}]; remove one of the two`,
      feedKey,
    ),
    ...repeats(
      feeds.map((feed) => feed.id),
      "id",
      (first) => `this id is already used by feeds[${first}]; give one of the two another id`,
    ),
  ];
  return problems.length > 0 ? { problems } : { ok: feeds, warnings: misspeltKeys(parsed.data) };
};

function mend(message: string, code: string): string {
  return code === "invalid_type" && message.startsWith("Invalid input") ? "is missing or of the wrong kind" : message;
}

/**
 * Names a feed without a title by its host, in its own script, and counts where that has several: what stands behind the
 * host may be a key, and titles go out with exports and mail.
 */
function nameByHost(): (url: string) => string {
  const counts = new Map<string, number>();
  return (url) => {
    const host = bareHost(url);
    const n = (counts.get(host) ?? 0) + 1;
    counts.set(host, n);
    const name = domainToUnicode(host) || host;
    return n === 1 ? name : `${name} ${n}`;
  };
}

function bareHost(url: string): string {
  return new URL(url).hostname.replace(/^www\./, "");
}

function toFeed(
  entry: FeedEntry,
  defaults: NonNullable<FeedsFile["defaults"]>,
  taken: Set<string>,
  nameOf: (url: string) => string,
): Feed {
  const title = shown(entry.title);
  return {
    id: entry.id ?? freeId(title ?? bareHost(entry.url), entry.url, taken),
    url: entry.url,
    title: title ?? nameOf(entry.url),
    isNamed: title !== null,
    site: entry.site ?? null,
    // An empty one says that the feed has none, whatever the defaults say.
    language: (entry.language ?? defaults.language) || null,
    country: (entry.country ?? defaults.country)?.toUpperCase() || null,
    category: shown(entry.category ?? defaults.category),
    weight: entry.weight ?? defaults.weight ?? 1,
    enabled: entry.enabled ?? defaults.enabled ?? true,
    interval: parseInterval(entry.interval ?? defaults.interval ?? "auto") ?? "auto",
    fullText: entry.fullText ?? defaults.fullText ?? false,
    charset: entry.charset ?? null,
    headers: entry.headers ?? {},
  };
}

/** A name as it can be shown anywhere: XML has no control characters. Null where nothing is left. */
function shown(name: string | undefined): string | null {
  return (
    name
      ?.replace(/(?!\s)\p{Cc}/gu, "")
      .toWellFormed()
      .trim() || null
  );
}

/** A slug of the title, or of the host where the title has no Latin letters; numbered when taken. */
function freeId(title: string, url: string, taken: Set<string>): string {
  const id = freeSlug(slugOf(title) || slugOf(new URL(url).hostname) || "feed", taken);
  taken.add(id);
  return id;
}

function repeats(
  values: readonly string[],
  field: string,
  message: (first: number) => string,
  keyOf: (value: string) => string = (value) => value,
): ValueProblem[] {
  const seen = new Map<string, number>();
  return values.flatMap((value, i) => {
    const key = keyOf(value);
    const first = seen.get(key);
    if (first !== undefined) return [{ path: ["feeds", i, field], message: `${value}: ${message(first)}` }];
    seen.set(key, i);
    return [];
  });
}

import type { FeedDocument } from "../model/document.ts";
import { cutText } from "../text/cut-text.ts";
import { type FoundLink, findFeedLinks } from "./find-feeds.ts";
import { isYoutube, knownFeedAddresses, youtubeChannelFeed } from "./known-feeds.ts";
import { shortTitle } from "./limits.ts";
import { pageText } from "./page-text.ts";
import { readTags } from "./read-tags.ts";
import { addressToKeep } from "./same-feed.ts";
import { hasUser, webAddress, withoutFeedScheme, withoutUser } from "./web-address.ts";

/** What came from an address. */
export interface GotPage {
  /** Where it came from in the end, after redirects. */
  readonly url: string;
  readonly contentType: string | null;
  readonly body: Uint8Array;
}

/** Gets an address; rejects with a message for the user when that fails. */
export type GetPage = (url: string) => Promise<GotPage>;

/** Reads a feed; rejects with a message for the user when it is none. */
export type ReadDocument = (
  bytes: Uint8Array,
  at: { readonly url: string; readonly contentType: string | null },
) => Promise<FeedDocument>;

export interface DiscoveredFeed {
  /** The address to follow. */
  readonly url: string;
  readonly document: FeedDocument;
  /** `address`: what was asked is itself the feed. */
  readonly source: FoundLink["source"] | "address";
}

/** What was found at an address. */
export interface Discovery {
  /** Where the asked address led. */
  readonly page: string;
  readonly feeds: readonly DiscoveredFeed[];
  /** Addresses that turned out to be no feeds, and why, in words for the user. */
  readonly tried: readonly { readonly url: string; readonly problem: string }[];
}

/** What was asked is no web address; the message says how to write one. */
export class AddressError extends Error {
  override readonly name = "AddressError";
}

const maxLinked = 8;
const maxKnown = 10;
const enoughKnown = 2;
const lanes = 2;

/**
 * Finds the feeds of an address that somebody typed. If it is a feed, that one; else those that its page links; if none
 * of these is a feed, those at the usual addresses of the site. At most 8 linked and 10 usual addresses are got, two at
 * a time. Feeds come in the order of the page, those of comments last.
 *
 * @param address  with or without a scheme; `feed:` is taken for what is behind it
 * @throws AddressError when it is no web address; what `get` throws for it; the signal's reason
 */
export async function discoverFeeds(
  address: string,
  get: GetPage,
  read: ReadDocument,
  options: { readonly signal?: AbortSignal } = {},
): Promise<Discovery> {
  const { signal } = options;
  const { asked, got } = await getFirst(address, get, signal);
  const first = await readOrProblem(got, read);
  signal?.throwIfAborted();
  const page = got.url;
  if (typeof first !== "string") {
    return { page, feeds: [{ url: addressToFollow(asked, page), document: first, source: "address" }], tried: [] };
  }
  const html = pageText(got.body, got.contentType);
  if (!isHtml(html, got.contentType)) return { page, feeds: [], tried: [{ url: page, problem: first }] };

  const seen = new Set([asked, page]);
  const attempt = async (candidates: readonly Candidate[], enough: number): Promise<Outcome> => {
    const fresh = candidates.filter(({ url }) => !seen.has(url) && seen.add(url));
    return tryAll(fresh, enough, get, read, signal);
  };
  const linked = await attempt(
    [...findFeedLinks(html, page), ...youtubeFeeds(html, page)].slice(0, maxLinked),
    maxLinked,
  );
  const usual = knownFeedAddresses(page).map((url): Candidate => ({ url, title: null, source: "known" }));
  const known = linked.feeds.length > 0 ? nothing : await attempt(usual.slice(0, maxKnown), enoughKnown);
  const feeds = [...linked.feeds, ...known.feeds];
  return {
    page,
    feeds: [...feeds.filter((feed) => !feed.ofComments), ...feeds.filter((feed) => feed.ofComments)].map(
      ({ url, document, source }) => ({ url, document, source }),
    ),
    tried: [...linked.tried, ...known.tried],
  };
}

/**
 * The address as it is asked: absolute, with a scheme and without a fragment.
 *
 * @throws AddressError when it is no web address
 */
export function normaliseAddress(address: string): string {
  const text = withoutFeedScheme(address.trim());
  const url = webAddress(hasScheme(text) ? text : `https://${text.replace(/^\/\//, "")}`);
  if (url === null || isMailAddress(text)) {
    const shown = cutText(withoutUser(address.trim()), 100);
    throw new AddressError(`“${shown}” is not a web address; write one such as example.org or https://example.org/.`);
  }
  if (hasUser(url)) {
    throw new AddressError(
      `“${withoutUser(url)}” was given with a user name or password. Leave them out; a feed that wants them is added to the list with “headers” (Authorization).`,
    );
  }
  return addressToKeep(url);
}

/** `me@example.org`, also with `mailto:`, which would else pass as a user name at a host. */
function isMailAddress(address: string): boolean {
  return !hasScheme(address) && (address.split(/[/?#]/, 1)[0] ?? "").includes("@");
}

function hasScheme(address: string): boolean {
  return /^[a-z][a-z0-9+.-]*:\/\//i.test(address);
}

async function getFirst(
  address: string,
  get: GetPage,
  signal: AbortSignal | undefined,
): Promise<{ readonly asked: string; readonly got: GotPage }> {
  const asked = normaliseAddress(address);
  signal?.throwIfAborted();
  try {
    return { asked, got: await get(asked) };
  } catch (error) {
    signal?.throwIfAborted();
    // Whoever wrote the scheme wants it; without, the site may know http alone.
    if (hasScheme(address.trim()) || /^feed:/i.test(address.trim())) throw error;
    const plain = asked.replace(/^https:/, "http:");
    return get(plain).then(
      (got) => ({ asked: plain, got }),
      () => {
        throw error;
      },
    );
  }
}

type Candidate = Pick<FoundLink, "url" | "title" | "source">;

interface Outcome {
  readonly feeds: readonly (DiscoveredFeed & { readonly ofComments: boolean })[];
  readonly tried: Discovery["tried"];
}

const nothing: Outcome = { feeds: [], tried: [] };

/** Tries candidates, a few at a time, until enough are feeds. The outcome is in the candidates' order. */
async function tryAll(
  candidates: readonly Candidate[],
  enough: number,
  get: GetPage,
  read: ReadDocument,
  signal: AbortSignal | undefined,
): Promise<Outcome> {
  const results = new Map<Candidate, string | { readonly url: string; readonly document: FeedDocument }>();
  const queue = candidates.values();
  let found = 0;
  async function lane(): Promise<void> {
    while (found < enough) {
      const { value: candidate } = queue.next();
      if (candidate === undefined) return;
      signal?.throwIfAborted();
      const result = await tryOne(candidate.url, get, read);
      signal?.throwIfAborted();
      if (typeof result !== "string") found++;
      results.set(candidate, result);
    }
  }
  await Promise.all(Array.from({ length: lanes }, lane));

  const feeds: (DiscoveredFeed & { ofComments: boolean })[] = [];
  const tried: { url: string; problem: string }[] = [];
  for (const candidate of candidates) {
    const result = results.get(candidate);
    if (result === undefined) continue;
    if (typeof result === "string") {
      tried.push({ url: withoutUser(candidate.url), problem: result });
    } else if (feeds.length < enough && !feeds.some(({ url }) => url === result.url)) {
      const words = `${candidate.url} ${candidate.title ?? ""} ${result.document.title}`;
      feeds.push({ ...result, source: candidate.source, ofComments: /comments/i.test(words) });
    }
  }
  return { feeds, tried };
}

/** The feed at an address, or why there is none. */
async function tryOne(
  url: string,
  get: GetPage,
  read: ReadDocument,
): Promise<string | { readonly url: string; readonly document: FeedDocument }> {
  try {
    const got = await get(url);
    const document = await readOrProblem(got, read);
    return typeof document === "string" ? document : { url: addressToFollow(url, got.url), document };
  } catch (error) {
    return messageOf(error);
  }
}

async function readOrProblem({ url, contentType, body }: GotPage, read: ReadDocument): Promise<FeedDocument | string> {
  try {
    const document = await read(body, { url, contentType });
    return { ...document, title: shortTitle(document.title) };
  } catch (error) {
    return messageOf(error);
  }
}

function messageOf(error: unknown): string {
  return (error instanceof Error && error.message) || "This could not be read.";
}

/**
 * Whether a redirect is for good is not known. One to another place counts as a move; parameters alone that came with
 * it are likely of this visit.
 */
function addressToFollow(asked: string, final: string): string {
  const [from, to] = [URL.parse(asked), URL.parse(final)];
  if (!from || !to) return final;
  return from.origin === to.origin && from.pathname === to.pathname ? asked : final;
}

function isHtml(text: string, contentType: string | null): boolean {
  return /\bx?html\b/i.test(contentType ?? "") || /<(?:!doctype\s+html|html|head|body)\b/i.test(text.slice(0, 4096));
}

/** A YouTube page names its channel by an id; most names of channels, such as /@name, don't tell it. */
function youtubeFeeds(html: string, page: string): readonly Candidate[] {
  if (!isYoutube(page)) return [];
  const marked: string[] = [];
  readTags(html, "html", {
    onOpen({ name, attributes }) {
      const isId = name === "meta" && /^(?:identifier|channelId)$/.test(attributes.get("itemprop") ?? "");
      const isCanonical = name === "link" && attributes.get("rel") === "canonical";
      if (isId) marked.push(attributes.get("content") ?? "");
      if (isCanonical) marked.push(/\/channel\/(UC[\w-]{22})/.exec(attributes.get("href") ?? "")?.[1] ?? "");
      return true;
    },
  });
  const written = /"(?:externalId|channelId)":\s{0,4}"(UC[\w-]{22})"/.exec(html)?.[1] ?? "";
  const channel = [...marked, written].find((id) => /^UC[\w-]{22}$/.test(id));
  return channel === undefined ? [] : [{ url: youtubeChannelFeed(channel), title: null, source: "known" }];
}

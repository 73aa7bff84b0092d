import { FetchError, type FetchErrorCode } from "../../fetch/failure.ts";
import type { FeedDocument } from "../../model/document.ts";
import { cutText } from "../../text/cut-text.ts";
import { knownFeedAddresses, playlistFeed } from "../list/known-feeds.ts";
import { addressToKeep } from "../same-feed.ts";
import { behindFeedScheme, hasUser, webAddress, withoutFeedScheme, withoutUser } from "../web-address.ts";
import { type FoundLink, findFeedLinks } from "./find-feeds.ts";
import { pageRefresh } from "./page-refresh.ts";
import { pageText } from "./page-text.ts";
import {
  addressToFollow,
  type Candidate,
  getIfFree,
  joined,
  messageOf,
  noOutcome,
  type Outcome,
  readOrProblem,
  statusOf,
  type Trial,
  tryAll,
} from "./try-candidates.ts";
import { trySiteMaps } from "./try-site-maps.ts";
import { youtubeFeedOf } from "./youtube-channel.ts";

/** What came from an address. */
export interface GotPage {
  /** Where it came from in the end, after redirects. */
  readonly url: string;
  readonly contentType: string | null;
  readonly body: Uint8Array;
  /** The `Link` header, several of them joined by commas. */
  readonly linkHeader?: string;
  /** Those on the way, with absolute addresses; where they are left out, nobody knows whether they are for good. */
  readonly redirects?: readonly { readonly status: number; readonly to: string }[];
  /** Why the body is only the beginning of what is there, in words for the user; such a thing is no feed. */
  readonly cut?: string;
}

/**
 * Gets an address; rejects with a FetchError when that fails, of the `httpStatus` of an answer that brings nothing.
 */
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
  /** Addresses that the page links as well, and that were not asked because there are so many. */
  readonly unasked: readonly string[];
}

/** What was asked is no web address; the message says how to write one. */
export class AddressError extends Error {
  override readonly name = "AddressError";
}

const maxLinked = 8;
const maxListed = 16;
const maxKnown = 18;
const enoughKnown = 2;
/** Pages that may list feeds are read as long as none was found; most sites that have one have one. */
const maxLists = 2;

/**
 * Finds the feeds of an address that somebody typed. If it is a feed, that one; else those that its page links, or a page
 * that lists feeds and is linked by it; if none of these is a feed of more than comments, those at the usual addresses, then the
 * site maps of its news, also when the site doesn't let a program have its page or sends one that can't be taken. A page
 * that sends its readers to another one stands for that. Beside the page at most 8 linked, 16 listed and 18 usual
 * addresses and 18 for site maps are got, two at a time; the usual ones of two hosts where the asked one led to another for
 * this visit alone, as to one that asks for consent. Linked ones beyond are named. Feeds come in the order of the page,
 * those of comments last.
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
  const seen = new Set<string>();
  const trial: Trial = { get, read, signal, busy: new Set(), late: new Map() };
  let listedLeft = maxListed;

  const attempt = async (candidates: readonly Candidate[], most: number, enough = most): Promise<Outcome> => {
    const fresh = candidates.filter(({ url }) => !seen.has(url)).slice(0, most);
    for (const { url } of fresh) seen.add(url);
    return tryAll(fresh, enough, trial);
  };
  const textAt = async (url: string): Promise<string> => {
    const got = await getIfFree(url, trial).catch(() => null);
    signal?.throwIfAborted();
    return got === null ? "" : pageText(got.body, got.contentType);
  };
  /** Of the places of a site, in turn, until one has a feed. */
  const atUsualAddresses = async (places: readonly string[]): Promise<Outcome> => {
    let all = noOutcome;
    for (const place of places) {
      if (all.feeds.length > 0) break;
      all = joined(all, await attempt(knownFeedAddresses(place).map(known), maxKnown, enoughKnown));
    }
    return all;
  };
  const inSiteMaps = ([place]: readonly string[]): Promise<Outcome> =>
    place === undefined ? Promise.resolve(noOutcome) : trySiteMaps(place, { attempt, textAt });
  const linkedBy = async (page: GotPage, most: number): Promise<Outcome> => {
    const links = linksOf(page).filter(({ url }) => !seen.has(url));
    const outcome = await attempt(links, most);
    // Whoever looks for one of many must know that there are more.
    const beyond = outcome.feeds.length === 0 ? [] : links.slice(most);
    return { ...outcome, unasked: beyond.map(({ url }) => withoutUser(url)) };
  };
  const listedBy = async (pages: readonly GotPage[]): Promise<Outcome> => {
    let all = noOutcome;
    for (const page of pages.filter(isHtml).slice(0, maxLists)) {
      if (all.feeds.length > 0) break;
      const before = seen.size;
      all = joined(all, await linkedBy(page, Math.min(maxLinked, listedLeft)));
      listedLeft -= seen.size - before;
    }
    return all;
  };

  const asked = await getFirst(address, get, signal);
  seen.add(asked.asked);
  if ("error" in asked) {
    const places = [asked.asked];
    let all = await atUsualAddresses(places);
    if (all.feeds.length === 0) all = joined(all, await inSiteMaps(places));
    if (all.feeds.length === 0) throw asked.error;
    return discovery(asked.asked, joined({ ...noOutcome, tried: [problemOf(asked.asked, asked.error)] }, all));
  }
  const { page, document } = await settled(asked.got, get, read, signal);
  seen.add(page.url);
  if (typeof document !== "string") {
    const url = page === asked.got ? addressToFollow(asked.asked, page) : page.url;
    return { page: page.url, feeds: [{ url, document, source: "address" }], tried: [], unasked: [] };
  }
  if (!isHtml(page)) return { page: page.url, feeds: [], tried: [{ url: page.url, problem: document }], unasked: [] };

  const places = placesOf(asked.asked, asked.got, page);
  // A page shows a list's videos beside its owner, whose feed would be another.
  let all = await attempt(places.flatMap((place) => playlistFeed(place) ?? []).map(known), 1);
  if (!hasNews(all)) all = joined(all, await linkedBy(page, maxLinked));
  if (!hasNews(all)) all = joined(all, await listedBy(all.others));
  if (hasNews(all)) return discovery(page.url, all);
  const usual = await atUsualAddresses(places);
  all = joined(all, usual);
  if (!hasNews(all)) all = joined(all, await listedBy(usual.others));
  if (!hasNews(all)) all = joined(all, await inSiteMaps(places));
  return discovery(page.url, all);
}

/** A page of an article may declare the feed of its comments alone, which is not what is looked for. */
function hasNews({ feeds }: Outcome): boolean {
  return feeds.some(({ ofComments }) => !ofComments);
}

function known(url: string): Candidate {
  return { url, title: null, source: "known" };
}

function linksOf(page: GotPage): readonly Candidate[] {
  const html = pageText(page.body, page.contentType);
  const declared = findFeedLinks(html, page.url, page.linkHeader);
  const channel = youtubeFeedOf(html, page.url);
  return channel === null || declared.some(({ url }) => url === channel) ? declared : [...declared, known(channel)];
}

/**
 * Where the site of a page is: before the page itself what was asked, where it led to another host, and not for good.
 */
function placesOf(asked: string, { url, redirects }: GotPage, page: GotPage): readonly string[] {
  const kept = redirects === undefined ? asked : addressToFollow(asked, { url, redirects });
  return hostOf(kept) === hostOf(page.url) ? [page.url] : [kept, page.url];
}

function hostOf(address: string): string | undefined {
  return URL.parse(address)?.host.replace(/^www\./, "");
}

function discovery(page: string, { feeds, tried, unasked }: Outcome): Discovery {
  const inOrder = [...feeds.filter((feed) => !feed.ofComments), ...feeds.filter((feed) => feed.ofComments)];
  return { page, feeds: inOrder.map(({ url, document, source }) => ({ url, document, source })), tried, unasked };
}

function problemOf(url: string, error: unknown): Discovery["tried"][number] {
  return { url, problem: messageOf(error) };
}

/** What was got as a feed, or why it is none; where it is a page that sends its readers elsewhere, what is there. */
async function settled(
  page: GotPage,
  get: GetPage,
  read: ReadDocument,
  signal: AbortSignal | undefined,
): Promise<{ readonly page: GotPage; readonly document: FeedDocument | string }> {
  const document = await readOrProblem(page, read);
  signal?.throwIfAborted();
  if (typeof document !== "string" || !isHtml(page)) return { page, document };
  const html = pageText(page.body, page.contentType);
  const to = findFeedLinks(html, page.url, page.linkHeader).length > 0 ? null : pageRefresh(html, page.url);
  const next = to === null || to === page.url ? null : await get(to).catch(() => null);
  signal?.throwIfAborted();
  return next === null ? { page, document } : { page: next, document: await readOrProblem(next, read) };
}

/**
 * The address as it is asked: absolute, with a scheme and without a fragment.
 *
 * @throws AddressError when it is no web address
 */
export function normaliseAddress(address: string): string {
  const text = withoutFeedScheme(pasted(address));
  const url = webAddress(hasScheme(text) ? text : `https://${text.replace(/^\/\//, "")}`);
  if (url === null || isMailAddress(text)) {
    const shown = cutText(withoutUser(address.trim()), 100);
    throw new AddressError(`“${shown}” is not a web address; write one such as example.org or https://example.org/.`);
  }
  if (hasUser(url)) {
    throw new AddressError(
      `“${withoutUser(url)}” was given with a user name or password. Leave them out and give them apart: on the page under “Password or request header”, on the command line with --user.`,
    );
  }
  return addressToKeep(url);
}

/** `me@example.org`, also with `mailto:`, which would else pass as a user name at a host. */
function isMailAddress(address: string): boolean {
  return !hasScheme(address) && (address.split(/[/?#]/, 1)[0] ?? "").includes("@");
}

/** Without what a paste brings along: quotes or brackets around it, or a scheme before its own. */
function pasted(address: string): string {
  const bare = address.trim().replace(/^[<"'“”„«‹]+|[>"'“”»›,]+$/g, "");
  return bare.replace(/^(?:https?:\/*)+(?=https?:)/i, "");
}

/** Slashes may be missing where the scheme is clear. */
function hasScheme(address: string): boolean {
  return /^(?:https?:|[a-z][a-z0-9+.-]*:\/\/)/i.test(address);
}

type FirstAnswer =
  | { readonly asked: string; readonly got: GotPage }
  /** There is a server, but it doesn't give the page, or none that can be read. */
  | { readonly asked: string; readonly error: unknown };

async function getFirst(address: string, get: GetPage, signal: AbortSignal | undefined): Promise<FirstAnswer> {
  const asked = normaliseAddress(address);
  signal?.throwIfAborted();
  try {
    return { asked, got: await get(asked) };
  } catch (error) {
    signal?.throwIfAborted();
    if (isRefusal(error)) return { asked, error };
    // Whoever wrote the scheme wants it; without, the site may know http alone.
    if (hasScheme(behindFeedScheme(pasted(address)))) throw error;
    const plain = asked.replace(/^https:/, "http:");
    return get(plain).then(
      (got) => ({ asked: plain, got }),
      (another: unknown) => {
        signal?.throwIfAborted();
        if (isRefusal(another)) return { asked: plain, error: another };
        // An answer says more than that there was none.
        throw statusOf(another) === null ? error : another;
      },
    );
  }
}

/** There was an answer, and it can't be taken. */
const unusable: ReadonlySet<FetchErrorCode> = new Set(["size", "encoding", "truncated", "redirect"]);

/**
 * Whether a server keeps back this page alone: many let programs have their feeds and nothing else, or have no page
 * there any more, or one that can't be taken. One that is asked too much is asked no further.
 */
function isRefusal(error: unknown): boolean {
  const status = statusOf(error);
  if (status !== null) return status >= 400 && status !== 429 && status !== 503;
  return error instanceof FetchError && unusable.has(error.code);
}

function isHtml({ body, contentType }: GotPage): boolean {
  if (/\bx?html\b/i.test(contentType ?? "")) return true;
  return /<(?:!doctype\s+html|html|head|body)\b/i.test(pageText(body.subarray(0, 8192), contentType));
}

import type { FeedDocument } from "../../model/document.ts";
import { knownFeedAddresses, playlistFeed } from "../list/known-feeds.ts";
import { withoutUser } from "../web-address.ts";
import type { Discovery } from "./discovery.ts";
import { findFeedLinks } from "./find-feeds.ts";
import { getFirst } from "./get-first.ts";
import type { GetPage, GotPage, ReadDocument } from "./got-page.ts";
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
  type Trial,
  tryAll,
} from "./try-candidates.ts";
import { trySiteMaps } from "./try-site-maps.ts";
import { youtubeFeedOf } from "./youtube-channel.ts";

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

function isHtml({ body, contentType }: GotPage): boolean {
  if (/\bx?html\b/i.test(contentType ?? "")) return true;
  return /<(?:!doctype\s+html|html|head|body)\b/i.test(pageText(body.subarray(0, 8192), contentType));
}

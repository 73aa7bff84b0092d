import { knownSiteMaps } from "../list/known-feeds.ts";
import { indexedNewsMaps } from "./indexed-news-maps.ts";
import { namedSiteMaps } from "./named-site-maps.ts";
import { pageText } from "./page-text.ts";
import { type SiteMapKind, siteMapKind } from "./site-map-kind.ts";
import { type Candidate, joined, noOutcome, type Outcome } from "./try-candidates.ts";

/** What the maps are tried with. */
export interface SiteMapTrial {
  /** Tries so many of the candidates that were not tried yet, until enough are feeds. */
  readonly attempt: (candidates: readonly Candidate[], most: number, enough: number) => Promise<Outcome>;
  /** What is at an address; empty when that can't be got. */
  readonly textAt: (url: string) => Promise<string>;
}

const mostNews = 4;
const mostGuessed = 6;
const mostOthers = 3;
const mostIndexed = 4;
const enoughNews = 2;

/**
 * Tries the site maps of a page's site, which outlets without a feed offer to search engines: those of news that its
 * robots.txt names, then those at usual addresses, then the others that it names; of an index of maps, the news maps that
 * it lists count as well. At most 18 requests, one of them for the robots.txt.
 */
export async function trySiteMaps(page: string, { attempt, textAt }: SiteMapTrial): Promise<Outcome> {
  const guessed = knownSiteMaps(page);
  if (guessed.length === 0) return noOutcome;
  const robots = new URL("/robots.txt", page).href;
  const named = namedSiteMaps(await textAt(robots), robots);
  const ofKind = (kind: SiteMapKind) => named.filter((url) => siteMapKind(url) === kind);
  let indexedLeft = mostIndexed;

  const tryMaps = async (urls: readonly string[], most: number, enough: number): Promise<Outcome> => {
    const outcome = await attempt(urls.map(candidate), most, enough);
    const indexed = outcome.others.flatMap((got) => indexedNewsMaps(pageText(got.body, got.contentType), got.url));
    const listed = await attempt(indexed.map(candidate), indexedLeft, enoughNews);
    indexedLeft -= Math.min(indexedLeft, indexed.length);
    return joined(listed, outcome);
  };

  let all = await tryMaps(ofKind("news"), mostNews, enoughNews);
  if (all.feeds.length === 0) all = joined(all, await tryMaps(guessed, mostGuessed, enoughNews));
  if (all.feeds.length === 0) all = joined(all, await tryMaps([...ofKind("pages"), ...ofKind("media")], mostOthers, 1));
  return all;
}

function candidate(url: string): Candidate {
  return { url, title: null, source: "known" };
}

import { FetchError } from "../../fetch/failure.ts";
import type { FeedDocument } from "../../model/document.ts";
import { permanentEnd } from "../../model/permanent-end.ts";
import { shortTitle } from "../limits.ts";
import { feedKey } from "../same-feed.ts";
import { withoutUser } from "../web-address.ts";
import type { DiscoveredFeed, Discovery } from "./discovery.ts";
import type { FoundLink } from "./find-feeds.ts";
import type { GetPage, GotPage, ReadDocument } from "./got-page.ts";

/** An address at which a feed may be. */
export type Candidate = Pick<FoundLink, "url" | "title" | "source">;

/** What candidates turned out to be. */
export interface Outcome {
  readonly feeds: readonly (DiscoveredFeed & { readonly ofComments: boolean })[];
  readonly tried: Discovery["tried"];
  readonly unasked: Discovery["unasked"];
  /** Those that brought something else: it may be a page that lists feeds. */
  readonly others: readonly GotPage[];
}

export const noOutcome: Outcome = { feeds: [], tried: [], unasked: [], others: [] };

/** One outcome before the other. */
export function joined(a: Outcome, b: Outcome): Outcome {
  return {
    feeds: [...a.feeds, ...b.feeds],
    tried: [...a.tried, ...b.tried],
    unasked: [...a.unasked, ...b.unasked],
    others: [...a.others, ...b.others],
  };
}

const lanes = 2;
const mostLate = 3;

/** What candidates are tried with. */
export interface Trial {
  readonly get: GetPage;
  readonly read: ReadDocument;
  readonly signal: AbortSignal | undefined;
  /** Hosts that answered that they are asked too much: they are asked no further. */
  readonly busy: Set<string>;
  /** How often in a row hosts didn't answer in time: after some times they are asked no further, as somebody waits. */
  readonly late: Map<string, number>;
}

type Found = { readonly url: string; readonly document: FeedDocument };
type Result = Found | { readonly problem: string; readonly got: GotPage | null };

/** Tries candidates, a few at a time, until enough are feeds. The outcome is in the candidates' order. */
export async function tryAll(candidates: readonly Candidate[], enough: number, trial: Trial): Promise<Outcome> {
  const results = new Map<Candidate, Result>();
  const queue = candidates.values();
  let found = 0;
  async function lane(): Promise<void> {
    while (found < enough) {
      const { value: candidate } = queue.next();
      if (candidate === undefined) return;
      trial.signal?.throwIfAborted();
      const result = await tryOne(candidate.url, trial);
      trial.signal?.throwIfAborted();
      if ("document" in result) found++;
      results.set(candidate, result);
    }
  }
  await Promise.all(Array.from({ length: lanes }, lane));

  const feeds: (DiscoveredFeed & { ofComments: boolean })[] = [];
  const tried: { url: string; problem: string }[] = [];
  const others: GotPage[] = [];
  for (const candidate of candidates) {
    const result = results.get(candidate);
    if (result === undefined) continue;
    if ("problem" in result) {
      tried.push({ url: withoutUser(candidate.url), problem: result.problem });
      if (result.got !== null) others.push(result.got);
    } else if (feeds.length < enough && !feeds.some(({ url }) => feedKey(url) === feedKey(result.url))) {
      feeds.push({ ...result, source: candidate.source, ofComments: isOfComments(candidate, result.document) });
    }
  }
  return { feeds, tried, unasked: [], others };
}

/** Whether what comes are comments: in English it says so, in any language its items lead to comments below articles. */
function isOfComments({ url, title }: Candidate, document: FeedDocument): boolean {
  if (/comments/i.test(`${url} ${title ?? ""} ${document.title}`)) return true;
  return document.items.length > 0 && document.items.every((item) => /#comment-?\d/i.test(`${item.url} ${item.id}`));
}

/** The feed at an address, or why there is none. */
async function tryOne(url: string, trial: Trial): Promise<Result> {
  try {
    const got = await getIfFree(url, trial);
    const document = await readOrProblem(got, trial.read);
    return typeof document === "string" ? { problem: document, got } : { url: addressToFollow(url, got), document };
  } catch (error) {
    return { problem: messageOf(error), got: null };
  }
}

/** Gets an address, unless its host is asked too much or doesn't answer; rejects as `get` does. */
export async function getIfFree(
  url: string,
  { get, busy, late }: Pick<Trial, "get" | "busy" | "late">,
): Promise<GotPage> {
  const host = URL.parse(url)?.host ?? "";
  const times = () => late.get(host) ?? 0;
  if (busy.has(host)) throw new Error("Not asked, because its server has answered that it is asked too much.");
  if (times() >= mostLate) throw new Error("Not asked, because its server didn’t answer for others in time.");
  try {
    const got = await get(url);
    late.delete(host);
    return got;
  } catch (error) {
    const status = statusOf(error);
    if (status === 429) busy.add(host);
    if (status !== null) late.delete(host);
    else if (error instanceof FetchError && error.code === "timeout") late.set(host, times() + 1);
    throw error;
  }
}

/** The status of an answer that brought nothing; null where there was no answer. */
export function statusOf(error: unknown): number | null {
  return error instanceof FetchError ? error.httpStatus : null;
}

/** What was got as a feed, or in words why it is none. */
export async function readOrProblem(
  { url, contentType, body, cut }: GotPage,
  read: ReadDocument,
): Promise<FeedDocument | string> {
  if (cut !== undefined) return cut;
  try {
    const document = await read(body, { url, contentType });
    return { ...document, title: shortTitle(document.title) };
  } catch (error) {
    return messageOf(error);
  }
}

/** The words of what was thrown. */
export function messageOf(error: unknown): string {
  return (error instanceof Error && error.message) || "This could not be read.";
}

/**
 * The end of the redirects that are for good (RFC 9110 §15.4): where others lead may hold for this visit alone, as an
 * address signed for an hour. Where it is not known which they are, one to another place counts as a move; parameters
 * alone that came with it are likely of this visit.
 */
export function addressToFollow(asked: string, { url: final, redirects }: Pick<GotPage, "url" | "redirects">): string {
  if (redirects !== undefined) return permanentEnd(redirects) ?? asked;
  const [from, to] = [URL.parse(asked), URL.parse(final)];
  if (!from || !to) return final;
  return from.origin === to.origin && from.pathname === to.pathname ? asked : final;
}

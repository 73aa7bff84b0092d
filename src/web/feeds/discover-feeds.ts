import { type DocumentSummary, describeDocument } from "../../feeds/discovery/describe-document.ts";
import type { Discovery } from "../../feeds/discovery/discovery.ts";
import { AddressError } from "../../feeds/discovery/typed-address.ts";
import { passwordWanted, type RequestHeader } from "../../feeds/request-header.ts";
import { feedKey } from "../../feeds/same-feed.ts";
import { withoutUser } from "../../feeds/web-address.ts";
import { FetchError } from "../../fetch/failure.ts";
import { ParseError } from "../../parse/parse-error.ts";
import type { WebDeps } from "../deps.ts";
import { HttpProblem } from "../problem.ts";

/** The feeds that were found at an address. */
export interface FoundFeeds {
  /** Where they were looked for at last. */
  readonly page: string;
  readonly feeds: readonly FoundFeed[];
  /** What else was there, and why it is not offered. */
  readonly tried: readonly { readonly url: string; readonly problem: string }[];
}

/** A feed and what is in it. */
export interface FoundFeed extends DocumentSummary {
  readonly url: string;
  readonly format: string;
  readonly title: string;
  readonly site: string | null;
  readonly language: string | null;
  /** Id of the feed in the list, if it is there already. */
  readonly listedAs: string | null;
  /** What had to be repaired. */
  readonly warnings: readonly string[];
}

/** The address wants a password, or another one. */
export class PasswordWanted extends HttpProblem {}

/**
 * Looks for the feeds of a site and says what is in them.
 *
 * @throws HttpProblem 422 when the address brings nothing that can be read
 */
export async function discoverFeeds(
  deps: WebDeps,
  address: string,
  headers: RequestHeader | null = null,
): Promise<FoundFeeds> {
  const { page, feeds, tried, unasked } = await found(deps, address, headers);
  const list = (await deps.feeds.read()).feeds;
  const listed = new Map(list.map((feed) => [feedKey(feed.url), feed.id]));
  return {
    page,
    feeds: feeds.map(({ url, document }) => ({
      url,
      format: document.format,
      title: document.title,
      site: document.siteUrl === null ? null : withoutUser(document.siteUrl),
      language: document.language,
      listedAs: listed.get(feedKey(url)) ?? null,
      warnings: document.warnings,
      ...describeDocument(document, deps.now()),
    })),
    tried: [
      ...tried,
      ...unasked.map((url) => ({
        url,
        problem: "Not asked, because the page links so many; give this address by itself to see it.",
      })),
    ],
  };
}

async function found(deps: WebDeps, address: string, headers: RequestHeader | null): Promise<Discovery> {
  try {
    return await deps.discover(address, headers);
  } catch (error) {
    const expected = [AddressError, FetchError, ParseError].some((kind) => error instanceof kind);
    if (!expected || !(error instanceof Error)) throw error;
    const title = "The address could not be read";
    if (error instanceof FetchError && error.httpStatus === 401) {
      const detail = `${passwordWanted(address, headers)} Give it together with the address (in the API: “headers”).`;
      throw new PasswordWanted(422, { title, detail });
    }
    throw new HttpProblem(422, { title, detail: error.message });
  }
}

import { describeDocument } from "../../feeds/discovery/describe-document.ts";
import type { Discovery } from "../../feeds/discovery/discovery.ts";
import { AddressError } from "../../feeds/discovery/typed-address.ts";
import { passwordWanted, type RequestHeader } from "../../feeds/request-header.ts";
import { feedKey } from "../../feeds/same-feed.ts";
import { withoutUser } from "../../feeds/web-address.ts";
import { FetchError } from "../../fetch/failure.ts";
import { ParseError } from "../../parse/parse-error.ts";
import type { DiscoveryJson } from "../api/schemas.ts";
import type { WebDeps } from "../deps.ts";
import { HttpProblem } from "../problem.ts";

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
): Promise<DiscoveryJson> {
  const { page, feeds, tried, unasked } = await found(deps, address, headers);
  const list = (await deps.feeds.read()).feeds;
  const listed = new Map(list.map((feed) => [feedKey(feed.url), feed.id]));
  return {
    page,
    feeds: feeds.map(({ url, document }) => {
      const { items, perDay, newest } = describeDocument(document, deps.now());
      return {
        url,
        format: document.format,
        title: document.title,
        site: document.siteUrl === null ? null : withoutUser(document.siteUrl),
        language: document.language,
        listedAs: listed.get(feedKey(url)) ?? null,
        items,
        perDay,
        newest: newest.map((item) => ({
          title: item.title,
          url: item.url,
          publishedAt: item.publishedAt === null ? null : new Date(item.publishedAt).toISOString(),
        })),
        warnings: [...document.warnings],
      };
    }),
    tried: [
      ...tried.map((each) => ({ ...each })),
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

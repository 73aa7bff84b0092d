import { bodyLimit } from "hono/body-limit";
import type { FeedImport } from "../../feeds/list/import-feeds.ts";
import { OpmlError, readOpml } from "../../feeds/opml/read-opml.ts";
import { decodeBytes } from "../../parse/charset/charset.ts";
import type { BaseVersion } from "../../userfile/list-editor.ts";
import type { WebDeps } from "../deps.ts";
import { HttpProblem } from "../problem.ts";
import { editFeeds } from "./edit-feeds.ts";

/** What an import did, line by line. */
export interface OpmlReport extends Pick<FeedImport, "problems" | "warnings"> {
  /** How many feeds. */
  readonly added: number;
  readonly alreadyListed: FeedImport["listed"];
}

const largestImport = 20_000_000;

/** Refuses bodies in which no OPML file of a sane size can be. */
export const limitImport = bodyLimit({
  maxSize: largestImport,
  onError: () => {
    const detail = `An OPML file may have ${largestImport / 1_000_000} MB. Split it, or leave out what are no feeds.`;
    throw new HttpProblem(413, { title: "The file is too large", detail });
  },
});

/**
 * Adds the feeds of an OPML file, in whatever encoding it is, and says of each that can't be added why.
 *
 * @param contentType  as it was sent with the bytes
 * @throws HttpProblem when it is no OPML, or the list can't be edited
 */
export async function importOpml(
  deps: WebDeps,
  bytes: Uint8Array,
  contentType: string | null,
  ifMatch: BaseVersion = null,
): Promise<{ readonly report: OpmlReport; readonly isHeldUp: boolean }> {
  const decoded = decodeBytes(bytes, contentType);
  const { feeds, problems, warnings } = read(decoded.text);
  const { outcome, heldUp } = await editFeeds(deps, () => deps.feeds.importAll(feeds, ifMatch));
  const report = {
    added: outcome.entries.length,
    alreadyListed: outcome.listed,
    problems: [...problems, ...outcome.problems].sort((a, b) => a.line - b.line),
    warnings: [...decoded.warnings, ...warnings, ...outcome.warnings, ...(heldUp === null ? [] : [heldUp])],
  };
  return { report, isHeldUp: heldUp !== null };
}

function read(text: string): ReturnType<typeof readOpml> {
  try {
    return readOpml(text);
  } catch (error) {
    if (!(error instanceof OpmlError)) throw error;
    throw new HttpProblem(400, { title: "Not an OPML file", detail: error.message });
  }
}

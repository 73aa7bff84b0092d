import { EditionDateError } from "../digest/edition-date.ts";
import { cutNamed, type EditionSearch, editionUpTo, openNamed } from "../digest/find-edition.ts";
import type { Edition } from "../model/edition.ts";
import type { Stream } from "../model/stream.ts";
import type { WebDeps } from "./deps.ts";
import { HttpProblem } from "./problem.ts";

/**
 * Opens the edition of a day as written in an address.
 *
 * @throws HttpProblem 400 when the text is no date, 404 when there is no edition of it
 */
export async function openDay(deps: WebDeps, text: string, stream: Stream = deps.stream): Promise<Edition> {
  return orProblem(openNamed(searchOf(deps, stream), text));
}

/**
 * When the edition is cut that an address names, epoch milliseconds.
 *
 * @throws HttpProblem 400 when the text is no date, 404 when there is no cut then
 */
export async function readCut(deps: WebDeps, text: string, stream: Stream): Promise<number> {
  return orProblem(cutNamed(searchOf(deps, stream), text));
}

/**
 * The edition before a time.
 *
 * @throws HttpProblem 404 when the archive begins later
 */
export async function openBefore(deps: WebDeps, at: number, stream: Stream): Promise<Edition> {
  const search = searchOf(deps, stream);
  return orProblem(editionUpTo(search, Math.min(at - 1, search.now)));
}

/** The newest edition; null while the archive begins after its cut. */
export async function openNewest(deps: WebDeps, stream: Stream = deps.stream): Promise<Edition | null> {
  const search = searchOf(deps, stream);
  try {
    return await editionUpTo(search, search.now);
  } catch (error) {
    if (error instanceof EditionDateError && error.code === "before") return null;
    throw error;
  }
}

/**
 * A frozen edition by its number as written in an address.
 *
 * @throws HttpProblem 404 when there is none
 */
export async function openEditionOf({ store }: WebDeps, text: string): Promise<Edition> {
  const id = /^\d{1,15}$/.test(text) ? Number(text) : null;
  const edition = id === null ? null : await store.edition({ id });
  if (edition) return edition;
  throw new HttpProblem(404, { title: "There is no edition here", detail: `No edition has the number “${text}”.` });
}

function searchOf({ store, now }: WebDeps, stream: Stream): EditionSearch {
  return { store, stream, now: now() };
}

async function orProblem<T>(found: Promise<T>): Promise<T> {
  try {
    return await found;
  } catch (error) {
    throw asProblem(error);
  }
}

function asProblem(error: unknown): unknown {
  if (!(error instanceof EditionDateError)) return error;
  return error.code === "malformed"
    ? new HttpProblem(400, { title: "Not a date", detail: error.message })
    : new HttpProblem(404, { title: error.code === "future" ? "No edition yet" : "No edition", detail: error.message });
}

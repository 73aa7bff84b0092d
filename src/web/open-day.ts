import { EditionDateError, parseEditionDate } from "../digest/edition-date.ts";
import { openEdition } from "../digest/open-edition.ts";
import type { Edition } from "../model/edition.ts";
import type { WebDeps } from "./deps.ts";
import { HttpProblem } from "./problem.ts";

/**
 * Opens the edition of a day as written in an address.
 *
 * @throws HttpProblem 400 when the text is no date, 404 when that edition lies in the future
 */
export async function openDay(deps: WebDeps, text: string): Promise<Edition> {
  const { store, stream } = deps;
  const now = deps.now();
  return openEdition({ store, stream, date: readDate(text, deps, now), now });
}

function readDate(text: string, { stream }: WebDeps, now: number): string {
  try {
    return parseEditionDate(text, stream, now);
  } catch (error) {
    if (!(error instanceof EditionDateError)) throw error;
    throw error.code === "future"
      ? new HttpProblem(404, { title: "No edition yet", detail: error.message })
      : new HttpProblem(400, { title: "Not a date", detail: error.message });
  }
}

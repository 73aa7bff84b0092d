import type { FeedsFile } from "./feeds-schema.ts";

/** The schema of the list has made sure of its shape. */
export function asList(json: unknown): Pick<FeedsFile, "feeds" | "defaults"> {
  return json as Pick<FeedsFile, "feeds" | "defaults">;
}

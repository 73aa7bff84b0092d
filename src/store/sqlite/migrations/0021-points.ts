import type { Migration } from "kysely/migration";
import { folding } from "./0009-folding.ts";

/** Hebrew points are left out, and letters drawn as an apostrophe are one: all entries are made anew once more. */
export const points: Migration = folding;

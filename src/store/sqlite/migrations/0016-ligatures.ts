import type { Migration } from "kysely/migration";
import { folding } from "./0009-folding.ts";

/** æ, œ and þ are two letters each, ð is d: all entries are made anew once more. */
export const ligatures: Migration = folding;

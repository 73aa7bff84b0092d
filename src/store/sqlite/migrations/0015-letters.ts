import type { Migration } from "kysely/migration";
import { folding } from "./0009-folding.ts";

/** Persian letters are those that Arabic has for them, and digits are digits: all entries are made anew once more. */
export const letters: Migration = folding;

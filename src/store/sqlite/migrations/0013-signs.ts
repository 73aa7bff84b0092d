import type { Migration } from "kysely/migration";
import { folding } from "./0009-folding.ts";

/** Words behind emoji, under trade marks and of characters in parts are read: all entries are made anew once more. */
export const signs: Migration = folding;

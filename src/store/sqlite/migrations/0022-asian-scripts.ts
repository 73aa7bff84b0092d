import { type Kysely, sql } from "kysely";
import type { Migration } from "kysely/migration";

/**
 * Lao, Khmer and Burmese are found by each of their words, as Thai is, and Hindi however its nasals are written: the
 * entries of feeds that have items in such languages are made anew, in the way of 0009-folding.
 */
const statements: readonly string[] = [
  `UPDATE feed SET indexed_category = ifnull(category, '') || char(0), indexed_guid = x''
   WHERE no IN (SELECT feed FROM item
                WHERE substr(lang, 1, instr(lang || '-', '-') - 1) IN
                  ('lo', 'km', 'my', 'shn', 'mnw', 'ksw', 'hi', 'mr', 'ne', 'sa', 'kok', 'mai', 'bho'))`,
];

export const asianScripts: Migration = {
  async up(db: Kysely<unknown>): Promise<void> {
    for (const statement of statements) await sql.raw(statement).execute(db);
  },
};

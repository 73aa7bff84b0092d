import type Database from "better-sqlite3";

/** Prepares a statement, or gives the one prepared earlier for the same text. `Row` is what the text selects. */
export type Prepare = <Row>(sql: string) => Database.Statement<(string | number)[], Row>;

/** Of a large archive, each kind of query has some fifty: one for each shard and number of hits. */
const kept = 400;

export function createStatementCache(db: Database.Database): Prepare {
  const statements = new Map<string, Database.Statement<(string | number)[], unknown>>();
  return <Row>(sql: string) => {
    const statement = statements.get(sql) ?? db.prepare<(string | number)[], unknown>(sql);
    // The one that was not used for the longest time is the first.
    statements.delete(sql);
    statements.set(sql, statement);
    if (statements.size > kept) {
      const [oldest = sql] = statements.keys();
      statements.delete(oldest);
    }
    return statement as Database.Statement<(string | number)[], Row>;
  };
}

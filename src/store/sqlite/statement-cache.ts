import type Database from "better-sqlite3";

/** Prepares a statement, or gives the one prepared earlier for the same text. */
export type Prepare<Row> = (sql: string) => Database.Statement<(string | number)[], Row>;

/** Of a large archive, each kind of query has some fifty: one for each shard and number of hits. */
const kept = 400;

/** Keeps statements whose texts are made as they are needed and which all select rows of one kind. */
export function createStatementCache<Row>(db: Database.Database): Prepare<Row> {
  const statements = new Map<string, Database.Statement<(string | number)[], Row>>();
  return (sql) => {
    const statement = statements.get(sql) ?? db.prepare<(string | number)[], Row>(sql);
    // The one that was not used for the longest time is the first.
    statements.delete(sql);
    statements.set(sql, statement);
    if (statements.size > kept) {
      const [oldest = sql] = statements.keys();
      statements.delete(oldest);
    }
    return statement;
  };
}

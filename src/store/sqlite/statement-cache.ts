import type Database from "better-sqlite3";

/** Prepares a statement, or gives the one prepared earlier for the same text. `Row` is what the text selects. */
export type Prepare = <Row>(sql: string) => Database.Statement<(string | number)[], Row>;

const kept = 200;

export function createStatementCache(db: Database.Database): Prepare {
  const statements = new Map<string, Database.Statement<(string | number)[], unknown>>();
  return <Row>(sql: string) => {
    const statement = statements.get(sql) ?? db.prepare<(string | number)[], unknown>(sql);
    if (statements.size >= kept) statements.clear();
    statements.set(sql, statement);
    return statement as Database.Statement<(string | number)[], Row>;
  };
}

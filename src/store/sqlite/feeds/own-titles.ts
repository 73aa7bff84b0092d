import type Database from "better-sqlite3";

interface TitleRow {
  no: number;
  title: string;
  isNamed: number;
  own: string | null;
}

/**
 * Lets a feed that the list gives no title be called as its own document calls it, once that was read. A publisher may
 * call all of its feeds the same: the second one and those after it are numbered, in the order of the list.
 */
export function createOwnTitles(db: Database.Database): () => void {
  const listed = db.prepare<[], TitleRow>(
    `SELECT no, json_extract(definition, '$.title') AS title, json_extract(definition, '$.isNamed') IS NOT 0 AS isNamed,
       json_extract(document, '$.title') AS own
     FROM feed WHERE removed_at IS NULL ORDER BY position`,
  );
  const retitle = db.prepare<[string, number]>(
    "UPDATE feed SET definition = json_set(definition, '$.title', ?) WHERE no = ?",
  );
  return () => {
    const rows = listed.all();
    const isOwn = ({ isNamed, own }: TitleRow): boolean => isNamed === 0 && own !== null && own !== "";
    const freeTitle = createFreeTitles(rows.filter((row) => !isOwn(row)).map((row) => row.title));
    for (const row of rows) {
      if (!isOwn(row)) continue;
      const title = freeTitle(row.own ?? "");
      if (title !== row.title) retitle.run(title, row.no);
    }
  };
}

/** Gives each the first title that is free, and takes it. Thousands may be called the same: no number is tried twice. */
function createFreeTitles(others: readonly string[]): (own: string) => string {
  const taken = new Set(others);
  const numbers = new Map<string, number>();
  return (own) => {
    let n = numbers.get(own) ?? 1;
    let title = own;
    while (taken.has(title)) title = `${own} ${++n}`;
    numbers.set(own, n);
    taken.add(title);
    return title;
  };
}

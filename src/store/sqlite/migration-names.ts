/** All migrations, oldest first. */
export const migrationNames = [
  "0001-first",
  "0002-coverage",
  "0003-topics",
  "0004-search",
  "0005-stories",
  "0006-digest",
  "0007-categories",
  "0008-index-shards",
  "0009-folding",
  "0010-article-pages",
  "0011-host-pauses",
  "0012-order-of-arrival",
  "0013-signs",
  "0014-keys-by-site",
  "0015-letters",
  "0016-ligatures",
  "0017-shared-addresses",
  "0018-topic-entries",
  "0019-waiting-feeds",
  "0021-points",
] as const;
export type MigrationName = (typeof migrationNames)[number];

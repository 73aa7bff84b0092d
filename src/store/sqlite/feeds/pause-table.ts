import type Database from "better-sqlite3";
import type { HostPause } from "../../store.ts";
import { longestPutOffMs } from "./longest-put-off.ts";

interface PauseTable {
  keep(origin: string, until: number, now: number): void;
  open(now: number): readonly HostPause[];
}

/**
 * The hosts that asked to be left alone. Those whose time is over, or can't be right, are forgotten when another one
 * asks.
 */
export function createPauseTable(db: Database.Database): PauseTable {
  const forget = db.prepare<[number, number]>("DELETE FROM host_pause WHERE until <= ? OR until > ?");
  const put = db.prepare<[string, number]>(
    "INSERT INTO host_pause (origin, until) VALUES (?, ?) ON CONFLICT (origin) DO UPDATE SET until = max(until, excluded.until)",
  );
  const open = db.prepare<[number, number], HostPause>(
    "SELECT origin, until FROM host_pause WHERE until > ? AND until <= ? ORDER BY origin",
  );
  return {
    keep(origin, until, now) {
      forget.run(now, now + longestPutOffMs);
      put.run(origin, until);
    },
    open: (now) => open.all(now, now + longestPutOffMs),
  };
}

import { z } from "@hono/zod-openapi";
import type { StoreStats } from "../../store/store.ts";
import type { HealthSummary } from "../health.ts";
import { iso, maybeIso, maybeTime, time } from "./times.ts";

export const healthSchema = z
  .object({
    status: z.enum(["good", "warn", "bad", "off"]),
    sentence: z.string(),
    feeds: z.object({
      total: z.int(),
      healthy: z.int(),
      failing: z.int(),
      silent: z.int(),
      gaps: z.int(),
      disagreements: z.int().openapi({ description: "Feeds that an independent reader reads otherwise" }),
      waiting: z.int().openapi({ description: "Held back because their hosts asked to be left alone" }),
      pending: z.int(),
      paused: z.int(),
    }),
    items: z.int(),
    newestItemAt: maybeTime,
    databaseBytes: z.number(),
    pagesWaiting: z
      .number()
      .openapi({ description: "Pages of articles that wait to be read, in feeds with fullText." }),
    checkedAt: maybeTime,
    notices: z.array(z.object({ source: z.string(), message: z.string(), at: time })),
  })
  .openapi("Health");

export function healthToJson(
  health: HealthSummary,
  stats: StoreStats,
  pagesWaiting: number,
): z.infer<typeof healthSchema> {
  return {
    status: health.status,
    sentence: health.sentence,
    feeds: {
      total: health.feeds,
      healthy: health.healthy,
      failing: health.failing.length,
      silent: health.silent.length,
      gaps: health.gaps.length,
      disagreements: health.disagreements,
      waiting: health.waiting,
      pending: health.pending,
      paused: health.paused,
    },
    items: stats.items,
    newestItemAt: maybeIso(stats.newestItemAt),
    databaseBytes: stats.bytes,
    pagesWaiting,
    checkedAt: maybeIso(health.checkedAt),
    notices: health.notices.map((notice) => ({ ...notice, at: iso(notice.at) })),
  };
}

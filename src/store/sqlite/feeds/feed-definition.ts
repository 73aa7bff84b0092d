import { z } from "zod";
import type { Feed } from "../../../model/feed.ts";

const storedFeed = z.object({
  id: z.string(),
  url: z.string(),
  title: z.string(),
  isNamed: z.boolean().default(true),
  site: z.string().nullable(),
  language: z.string().nullable(),
  country: z.string().nullable(),
  category: z.string().nullable(),
  weight: z.number(),
  enabled: z.boolean(),
  interval: z.union([z.literal("auto"), z.number()]),
  fullText: z.boolean(),
  charset: z.string().nullable().default(null),
  headers: z.record(z.string(), z.string()),
});

/** Reads the definition of a feed as the sync of the list wrote it. */
export function readDefinition(json: string): Feed {
  return storedFeed.parse(JSON.parse(json));
}

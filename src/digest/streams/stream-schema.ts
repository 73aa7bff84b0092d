import { z } from "zod";
import { everyDay, type Stream, usualSize } from "../../model/stream.ts";
import { parseQuery } from "../../search/parse-query.ts";
import { isTimeZone } from "../../text/time-zone.ts";

/** Stories of an edition, at most: more would be no choice, and no page that loads at once. */
const largestSize = 30;
const mostCuts = 24;
const longestFilter = 2000;

const slug = z
  .string()
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, "use small letters, digits and single hyphens, such as shipping-weekly")
  .max(60);
const time = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, "write a time of day as 07:00");
const zone = z.string().refine(isTimeZone, "is not a time zone; use an IANA name such as Europe/Berlin or UTC");
const filter = z
  .string()
  .trim()
  .max(longestFilter)
  .superRefine((text, context) => {
    for (const message of parseQuery(text, { now: 0, zone: "UTC" }).warnings)
      context.addIssue({ code: "custom", message });
  });

/** What a user says of a stream; the rest has a usual value. */
export const streamFields = z.object({
  title: z.string().trim().min(1, "give it a title").max(120),
  filter: filter.default(""),
  zone: zone.optional(),
  at: z
    .array(time)
    .min(1, "needs one time of day at least")
    .max(mostCuts)
    .transform((times) => [...new Set(times)].toSorted())
    .default(["07:00"]),
  days: z
    .array(z.int().min(1, "is 1 (Monday) to 7 (Sunday)").max(7, "is 1 (Monday) to 7 (Sunday)"))
    .min(1, "needs one day at least")
    .transform((days) => [...new Set(days)].toSorted((a, b) => a - b))
    .default([...everyDay]),
  size: z.int().min(1).max(largestSize).default(usualSize),
});

export const newStream = z.strictObject({ id: slug, ...streamFields.shape });

/** Some fields of a stream, to change them. */
export const streamChanges = z.strictObject({
  title: streamFields.shape.title.optional(),
  filter: filter.optional(),
  zone: zone.optional(),
  at: streamFields.shape.at.unwrap().optional(),
  days: streamFields.shape.days.unwrap().optional(),
  size: streamFields.shape.size.unwrap().optional(),
});

export type NewStream = z.infer<typeof newStream>;
export type StreamChanges = z.infer<typeof streamChanges>;

/** @param zone of the installation, where the user names none */
export function streamOf(given: NewStream, usualZone: string): Stream {
  return { ...given, zone: given.zone ?? usualZone };
}

/** A stream with some fields changed. */
export function changeStream(stream: Stream, changes: StreamChanges): Stream {
  const given = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
  return { ...stream, ...given };
}

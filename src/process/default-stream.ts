import type { Config } from "../config.ts";
import { everyDay, type Stream, usualSize } from "../model/stream.ts";

/** The stream every archive has: everything, once a day. */
export function defaultStream(config: Pick<Config, "timezone" | "digestAt">): Stream {
  return {
    id: "daily",
    title: "Wirewatch daily digest",
    filter: "",
    zone: config.timezone,
    at: [config.digestAt],
    days: everyDay,
    size: usualSize,
  };
}

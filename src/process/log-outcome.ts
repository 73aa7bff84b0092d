import type { Logger } from "pino";
import type { OnOutcome } from "./feeds-under-way.ts";

/** Logs how the fetch of a feed ended: what went wrong, what it brought, and in detail that nothing was new. */
export function logOutcome(log: Logger): OnOutcome {
  return ({ feed, status, added, changed, error }) => {
    const name = `${feed.title} (${feed.id})`;
    if (status === "waits") log.info(`${name}: ${error}`);
    else if (error !== null) log.warn(`${name}: ${error}`);
    else if (added + changed > 0) log.info(`${name}: ${added} new, ${changed} changed`);
    else log.debug(`${name}: ${status}`);
  };
}

import type { ClientAnswer } from "./client.ts";
import type { HostTurns } from "./host-turns.ts";
import { retryAfterMs } from "./http-times.ts";

const dayMs = 86_400_000;
/** How long a host is spared that answers 429 and doesn't say for how long. */
const usualPauseMs = 60_000;
/** Likewise for 503, which is often the trouble of one page: the others wait a little, and are then asked. */
const shortPauseMs = 5000;

/** Leaves the host alone whose answer asks for it; other answers change nothing. */
export type SpareHost = (answer: Pick<ClientAnswer, "status" | "url" | "headers">) => void;

/**
 * The host is left alone as it asks (429 and 503, RFC 6585 §4 and RFC 9110 §15.6.4), a little longer each time so that
 * not all that waits for it comes back at once, and a day at most.
 *
 * @param now epoch milliseconds
 * @param random in [0, 1)
 */
export function createSpareHost(
  turns: Pick<HostTurns, "slowDown">,
  now: () => number,
  random: () => number = Math.random,
): SpareHost {
  return ({ status, url, headers }) => {
    if (status !== 429 && status !== 503) return;
    // One that names a time that is over is overrun all the same.
    const pause = retryAfterMs(headers, now()) || (status === 429 ? usualPauseMs : shortPauseMs);
    turns.slowDown(url, now() + Math.min(dayMs, Math.round(pause * (1 + random() / 10))));
  };
}

import type { HostTurns } from "../fetch/host-turns.ts";
import type { Store } from "../store/store.ts";

interface PauseParts {
  readonly turns: Pick<HostTurns, "slowDown">;
  readonly store: Pick<Store, "keepPause" | "pauses">;
  /** Epoch milliseconds. */
  readonly now: () => number;
  readonly onError: (error: unknown) => void;
}

/** A shorter pause is over before a restart is, milliseconds. */
const shortestKept = 20_000;

/**
 * Leaves those hosts alone that asked for it before the program was started, and remembers those that ask from now on.
 *
 * @returns what slows a host down, now and after a restart
 */
export async function keepPauses({ turns, store, now, onError }: PauseParts): Promise<Pick<HostTurns, "slowDown">> {
  for (const { origin, until } of await store.pauses(now())) turns.slowDown(origin, until);
  return {
    slowDown(url, until) {
      turns.slowDown(url, until);
      const { origin } = new URL(url);
      if (until - now() >= shortestKept) store.keepPause(origin, until, now()).catch(onError);
    },
  };
}

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

export interface KeptPauses extends Pick<HostTurns, "slowDown"> {
  /** Takes over what others were asked since: whoever looks for feeds meets the same hosts. */
  renew(): Promise<void>;
}

/** Leaves those hosts alone that asked for it, also before the program was started, and remembers those that ask now. */
export function keepPauses({ turns, store, now, onError }: PauseParts): KeptPauses {
  return {
    async renew() {
      for (const { origin, until } of await store.pauses(now())) turns.slowDown(origin, until);
    },
    slowDown(url, until) {
      turns.slowDown(url, until);
      const { origin } = new URL(url);
      if (until - now() >= shortestKept) store.keepPause(origin, until, now()).catch(onError);
    },
  };
}

import type { Config } from "../config.ts";
import { type Client, createClient } from "../fetch/client.ts";
import { createHostTurns, type HostTurns, type HostTurnsOptions } from "../fetch/host-turns.ts";
import { createSpareHost, type SpareHost } from "../fetch/spare-host.ts";
import type { Store } from "../store/store.ts";
import { keepPauses } from "./keep-pauses.ts";

interface PoliteClientParts {
  readonly config: Config;
  /** What tells of the hosts that are to be left alone, and is told of others. */
  readonly store: Pick<Store, "pauses" | "keepPause">;
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** Told when a pause could not be kept. */
  readonly onError: (error: unknown) => void;
}

/** The guarded client, whose turn it is, and who asked to be left alone: what every request of a process goes through. */
export interface PoliteClient {
  readonly client: Client;
  readonly turns: HostTurns;
  readonly spareHost: SpareHost;
  readonly now: () => number;
  /** Takes over what other processes were asked since. */
  renewPauses(): Promise<void>;
}

/**
 * @param limits  where this process asks otherwise than the settings say
 * @throws AllowListError when what fetches may reach can't be read
 */
export function createPoliteClient(
  { config, store, now, onError }: PoliteClientParts,
  limits: Partial<Pick<HostTurnsOptions, "concurrency" | "hostGapMs">> = {},
): PoliteClient {
  const client = createClient({ allow: config.fetchAllow, userAgent: config.userAgent });
  const turns = createHostTurns({
    concurrency: config.fetchConcurrency,
    hostConcurrency: config.hostConcurrency,
    hostGapMs: config.hostGapMs,
    hostLimitsSet: config.hostLimitsSet,
    allow: config.fetchAllow,
    now,
    ...limits,
  });
  const pauses = keepPauses({ turns, store, now, onError });
  return { client, turns, spareHost: createSpareHost(pauses, now), now, renewPauses: pauses.renew };
}

/** How much a client may ask. */
export interface Allowance {
  /** Requests a second that go on for ever. */
  readonly perSecond: number;
  /** Requests at once, after a pause. */
  readonly burst: number;
}

/** What became of one request. */
export interface Taken {
  readonly allowed: boolean;
  /** Whole requests that may follow at once. */
  readonly left: number;
  /** Milliseconds until the next request is allowed; 0 when it is allowed now. */
  readonly nextMs: number;
}

interface TokenBucketOptions extends Allowance {
  /** Milliseconds of any clock; one that is set back stops the filling, and takes nothing. */
  readonly now: () => number;
  /** Clients that are remembered; beyond it the one that has been quiet for longest is forgotten. */
  readonly remembered: number;
}

interface Bucket {
  tokens: number;
  at: number;
}

/**
 * A token bucket for each client: a request takes one token, tokens come back evenly up to the burst (J. Turner, "New
 * directions in communications", IEEE Communications Magazine 24(10), 1986). Constant time and bounded memory.
 *
 * @returns takes one token of the named client
 */
export function createTokenBuckets({
  perSecond,
  burst,
  now,
  remembered,
}: TokenBucketOptions): (client: string) => Taken {
  const buckets = new Map<string, Bucket>();
  const perMs = perSecond / 1000;

  return (client) => {
    const at = now();
    const before = buckets.get(client);
    const gained = before === undefined ? burst : Math.max(0, at - before.at) * perMs;
    const tokens = Math.min(burst, (before?.tokens ?? 0) + gained);
    const allowed = tokens >= 1;
    const left = allowed ? tokens - 1 : tokens;
    // Put last, so that the first in the map is the one that has been quiet for longest.
    buckets.delete(client);
    buckets.set(client, { tokens: left, at });
    if (buckets.size > remembered) {
      const [quietest] = buckets.keys();
      if (quietest !== undefined) buckets.delete(quietest);
    }
    return { allowed, left: Math.floor(left), nextMs: left >= 1 ? 0 : Math.ceil((1 - left) / perMs) };
  };
}

export interface TickOptions {
  /** A whole number of seconds that divides a minute, in milliseconds. */
  readonly everyMs: number;
  /** Called with what a run threw. The tick goes on. */
  readonly onError: (error: unknown) => void;
}

export interface Tick {
  /** Starts no more runs; resolves when the one under way, if any, has ended. */
  stop(): Promise<void>;
}

/**
 * Runs something every few seconds, by the clock. While a run goes on, its next turns are left out. The clock only
 * says "look again": what is due must be computed from stored times, so that nothing is lost with a tick. The clock may be
 * set at any time, for a computer without one of its own by decades: each turn is counted from the time that it is now.
 *
 * @throws RangeError when `everyMs` is not a whole number of seconds that divides a minute
 */
export function startTick(run: () => Promise<void>, { everyMs, onError }: TickOptions): Tick {
  const seconds = everyMs / 1000;
  if (!Number.isInteger(seconds) || seconds < 1 || 60 % seconds !== 0) {
    throw new RangeError(`A tick of ${everyMs} ms does not divide a minute into whole seconds.`);
  }
  let underWay: Promise<void> | null = null;
  let timer: NodeJS.Timeout;
  const arm = (): void => {
    const ahead = everyMs - (Date.now() % everyMs);
    // A timer may end a little early, and its turn would come twice.
    timer = setTimeout(beat, ahead < everyMs / 4 ? ahead + everyMs : ahead);
  };
  const beat = (): void => {
    arm();
    underWay ??= attempt(run)
      .catch(onError)
      .finally(() => {
        underWay = null;
      });
  };
  arm();
  return {
    async stop() {
      clearTimeout(timer);
      await underWay;
    },
  };
}

async function attempt(run: () => Promise<void>): Promise<void> {
  await run();
}

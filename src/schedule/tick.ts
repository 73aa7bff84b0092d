import { type ScheduledTask, schedule } from "node-cron";
import { watchClock } from "./watch-clock.ts";

export interface TickOptions {
  /** A whole number of seconds that divides a minute, in milliseconds. */
  readonly everyMs: number;
  /** Called with what a run threw, and with what the clock had to say. The tick goes on. */
  readonly onError: (error: unknown) => void;
}

export interface Tick {
  /** Starts no more runs; resolves when the one under way, if any, has ended. */
  stop(): Promise<void>;
}

/**
 * Runs something every few seconds, by the clock. While a run goes on, its next turns are left out. The clock only
 * says "look again": what is due must be computed from stored times, so that nothing is lost with a tick.
 *
 * The clock may be set meanwhile, of a computer without one of its own by decades. node-cron counts each turn from the
 * one before: it would wait until a clock that was set back is there again, and go through all turns that one which was
 * set ahead has skipped. It is started anew instead.
 *
 * @throws RangeError when `everyMs` is not a whole number of seconds that divides a minute
 */
export function startTick(run: () => Promise<void>, options: TickOptions): Tick {
  const seconds = options.everyMs / 1000;
  if (!Number.isInteger(seconds) || seconds < 1 || 60 % seconds !== 0) {
    throw new RangeError(`A tick of ${options.everyMs} ms does not divide a minute into whole seconds.`);
  }
  let underWay: Promise<void> | null = null;
  const silent = () => undefined;
  const start = (): ScheduledTask =>
    schedule(
      seconds === 60 ? "0 * * * * *" : `*/${seconds} * * * * *`,
      () => {
        underWay ??= attempt(run)
          .catch(options.onError)
          .finally(() => {
            underWay = null;
          });
        return underWay;
      },
      {
        noOverlap: true,
        // A late or left-out turn is nothing to report: the next one does its work.
        suppressMissedWarning: true,
        logger: {
          info: silent,
          warn: silent,
          debug: silent,
          error: (message, error) => options.onError(error ?? message),
        },
      },
    );
  let task = start();
  const clock = watchClock(options.everyMs, () => {
    void task.destroy();
    task = start();
  });
  return {
    async stop() {
      clock.stop();
      await task.destroy();
      await underWay;
    },
  };
}

async function attempt(run: () => Promise<void>): Promise<void> {
  await run();
}

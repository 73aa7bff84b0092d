import { type Logger, pino } from "pino";

/** What can't be written is kept for when it can be, up to so much of it. */
const mostKept = 1 << 20;
/** An error that comes again is told again after so long. */
const sameErrorMs = 600_000;
const mostErrors = 1000;

/**
 * The program's log: JSON lines on standard error, so that standard output stays for data.
 *
 * Where the log is on a full disk the program goes on without it. What is tried every few seconds fails every few
 * seconds; that is told once in ten minutes, lest the log takes what is left of the disk.
 *
 * @param target  a file descriptor or a path
 * @param now  epoch milliseconds
 */
export function createLog(level: string, target: number | string = 2, now: () => number = Date.now): Logger {
  const destination = pino.destination({ dest: target, sync: true, maxLength: mostKept });
  destination.on("error", () => undefined);
  const told = new Map<string, number>();
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      hooks: {
        logMethod(args, method) {
          const [error, message]: readonly unknown[] = args;
          if (error instanceof Error) {
            const what = `${error.message}\n${message}`;
            const before = told.get(what);
            // Also where the clock was set back.
            if (before !== undefined && Math.abs(now() - before) < sameErrorMs) return;
            if (told.size >= mostErrors) told.clear();
            told.set(what, now());
          }
          method.apply(this, args);
        },
      },
    },
    destination,
  );
}
